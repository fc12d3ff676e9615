import DoseMath

/// A small seeded generator (SplitMix64): the same seed gives the same orders on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A count in the range, with its ends and small numbers far more often than chance gives.
    mutating func count(in range: ClosedRange<Int64>) -> Int64 {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: range.lowerBound
        case 1: range.upperBound
        case 2: min(range.lowerBound + 1, range.upperBound)
        case 3: max(range.upperBound - 1, range.lowerBound)
        case 4: min(range.lowerBound + Int64.random(in: 0..<1_000, using: &self), range.upperBound)
        default: Int64.random(in: range, using: &self)
        }
    }

    /// Any value a quantity can take, zero and the greatest among them.
    mutating func quantity<Q: Quantity>(_: Q.Type = Q.self) throws -> Q {
        try Q(count: count(in: 0...Q.greatest))
    }

    /// A dose in any of the ways it may be asked, of any size.
    mutating func dosing() throws -> Dosing {
        switch Int.random(in: 0..<5, using: &self) {
        case 0: .doseRate(try quantity())
        case 1: .massRate(try quantity())
        case 2: .dosePerWeight(try quantity())
        case 3: .mass(try quantity())
        default: .flow(try quantity())
        }
    }
}
