import BenchmarkPage
import Testing

@Suite("A figure")
struct FigureTests {
    @Test("of times is judged by its 99th percentile, and misses where that is the line itself")
    func times() {
        #expect(Figure("x", below: 3, Self.samples(98, of: 1, then: 2, of: 2)).verdict == .met)
        #expect(Figure("x", below: 2, Self.samples(98, of: 1, then: 2, of: 2)).verdict == .missed)
        // One of a hundred is beyond the 99th percentile.
        #expect(Figure("x", below: 2, Self.samples(99, of: 1, then: 1, of: 9)).verdict == .met)
        #expect(Figure("x", below: nil, Self.samples(1, of: 9, then: 0, of: 0)).verdict == .none)
        #expect(Figure("x", below: 3, Samples()).verdict == .none)
    }

    @Test("in microseconds has a line in microseconds")
    func microseconds() {
        var samples = Samples()
        samples.add(1_999)
        #expect(Figure("x", belowMicroseconds: 2, samples).verdict == .met)
        samples.add(2_000)
        #expect(Figure("x", belowMicroseconds: 2, samples).verdict == .missed)
    }

    @Test("of lateness is judged by its 99.9th percentile, whatever the greatest is")
    func lateness() {
        let kept = Figure("x", below: 20, late: (1, 2, 19_999, 90_000), samples: 9)
        #expect(kept.verdict == .met)
        let late = Figure("x", below: 20, late: (1, 2, 20_000, 20_000), samples: 9)
        #expect(late.verdict == .missed)
    }

    @Test("of a number may be at its line, of a size may not")
    func values() {
        #expect(Figure("x", most: 0, 0, 9).verdict == .met)
        #expect(Figure("x", most: 0, 1, 9).verdict == .missed)
        #expect(Figure("x", most: nil, 1, 9).verdict == .none)
        #expect(Figure("x", below: 45, "MB", greatest: 44.99, samples: 1).verdict == .met)
        #expect(Figure("x", below: 45, "MB", greatest: 45, samples: 1).verdict == .missed)
    }

    @Test("of so much a second is to reach its line")
    func rates() {
        #expect(Figure("x", atLeast: 50, aSecond: 50, samples: 1).verdict == .met)
        #expect(Figure("x", atLeast: 50, aSecond: 49.9, samples: 1).verdict == .missed)
        #expect(Figure("x", atLeast: nil, aSecond: 1, samples: 1).verdict == .none)
    }

    @Test("stands in a table under the names of its columns")
    func table() {
        let figures = [
            Figure("a stop", below: 3, Self.samples(1, of: 1, then: 1, of: 2)),
            Figure("memory", below: 45, "MB", greatest: 48.31, samples: 20),
        ]
        let expected = """
            what       line       p50       p99       max  samples
            a stop   < 3 ms  1.000 ms  2.000 ms  2.000 ms        2  met
            memory  < 45 MB                      48.31 MB       20  MISSED
            """
        #expect(Figure.table(figures) == expected)
    }

    /// So many times in ms, then so many others.
    private static func samples(
        _ few: Int,
        of first: Int64,
        then more: Int,
        of second: Int64
    ) -> Samples {
        var samples = Samples()
        for _ in 0..<few { samples.add(first * 1_000_000) }
        for _ in 0..<more { samples.add(second * 1_000_000) }
        return samples
    }
}
