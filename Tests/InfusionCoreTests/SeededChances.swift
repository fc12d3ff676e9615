import SeededChance

extension SeededGenerator {
    /// True once in `count` times.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    mutating func span(_ milliseconds: ClosedRange<Int64>) -> Int64 {
        Int64.random(in: milliseconds, using: &self) * 1_000_000
    }
}
