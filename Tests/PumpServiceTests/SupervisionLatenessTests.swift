import DoseMath
import Testing

@testable import PumpService

@Suite("How late deadlines are served")
struct SupervisionLatenessTests {
    private func span(_ nanoseconds: Int64) -> Span { Span(nanoseconds: nanoseconds) }
    private func at(_ nanoseconds: Int64) -> Moment { Moment(nanoseconds: nanoseconds) }

    @Test("is told to a sixteenth, from above, and never beyond the greatest")
    func quantiles() {
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0 ... .max, using: &random)
        var state = seed
        func next() -> Int64 {
            // Knuth's linear congruence; the upper bits are the good ones.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) >> Int64(state >> 28 & 31)
        }
        for count in [1, 2, 10, 999, 1_000, 1_001, 5_000] {
            var histogram = LatenessHistogram()
            let values = (0..<count).map { _ in next() }
            for value in values { histogram.add(span(value)) }
            let sorted = values.sorted()
            for thousandths in [1, 500, 990, 999, 1_000] {
                let rank = max((count * thousandths + 999) / 1_000, 1)
                let truth = sorted[rank - 1]
                let told = histogram.quantile(thousandths: thousandths).nanoseconds
                #expect(
                    told >= truth && told <= truth + truth / 16 && told <= (sorted.last ?? 0),
                    "seed \(seed), \(count) values, \(thousandths): \(told) for \(truth)"
                )
            }
            #expect(histogram.greatest == span(sorted.last ?? 0) && histogram.count == count)
        }
    }

    @Test("is nothing before anything was due, and bounded whatever comes")
    func ends() {
        var histogram = LatenessHistogram()
        #expect(histogram.quantile(thousandths: 999) == span(0))
        histogram.add(span(-5))
        #expect(histogram.quantile(thousandths: 1_000) == span(0))
        for power in 0..<63 {
            for value in [Int64(1) << power, (Int64(1) << power) - 1, .max] {
                histogram.add(span(value))
                #expect(histogram.quantile(thousandths: 1_000) == histogram.greatest)
            }
        }
        #expect(histogram.quantile(thousandths: 1_000) == span(.max))
    }

    @Test("counts from when a deadline fell due until the thread woke, and no wake-up before it")
    func served() {
        var lateness = Lateness(from: at(0))
        lateness.sleeps(until: at(500), from: at(0))
        #expect(lateness.woke(at: at(503)) == nil)
        #expect(lateness.served.greatest == span(3) && lateness.served.count == 1)
        lateness.sleeps(until: at(900), from: at(510))
        // Bytes came.
        #expect(lateness.woke(at: at(700)) == nil)
        #expect(lateness.served.count == 1 && lateness.served.rounds == 2)
    }

    @Test("counts the work during which a deadline fell due, and no more than that of an older one")
    func dueDuringWork() {
        var lateness = Lateness(from: at(0))
        lateness.sleeps(until: at(100), from: at(0))
        #expect(lateness.woke(at: at(100)) == nil)
        #expect(lateness.hasWorked(until: at(150)) == nil)
        lateness.sleeps(until: at(120), from: at(151))
        #expect(lateness.woke(at: at(152)) == nil)
        #expect(lateness.served.greatest == span(32))
        #expect(lateness.hasWorked(until: at(160)) == nil)
        // What a command has made due long ago: only this round kept it waiting.
        lateness.sleeps(until: at(1), from: at(160))
        #expect(lateness.woke(at: at(190)) == nil)
        #expect(lateness.served.greatest == span(38))
        #expect(lateness.served.count == 3)
    }
}
