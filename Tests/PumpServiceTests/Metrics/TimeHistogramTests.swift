import DoseMath
import PrometheusText
import Testing

@testable import PumpService

@Suite("How long something took, counted")
struct TimeHistogramTests {
    @Test("a bound counts what took exactly so long, and each holds what the lower ones hold")
    func bounds() {
        var histogram = TimeHistogram()
        for nanoseconds in [Int64(-5), 0, 100_000, 100_001, 10_000_000_000, 10_000_000_001] {
            histogram.add(Span(nanoseconds: nanoseconds))
        }
        let metric = histogram.metric
        #expect(metric.count == 6)
        #expect(metric.buckets.map(\.count) == [3] + Array(repeating: 4, count: 14) + [5])
        #expect(metric.buckets.first?.bound.text == "0.0001")
        #expect(metric.buckets.last?.bound.text == "10")
        #expect(metric.sum.text == "20.000200002")
    }

    @Test("what is beyond all time is held, not trapped")
    func held() {
        var histogram = TimeHistogram()
        for _ in 0..<3 { histogram.add(Span(nanoseconds: .max)) }
        #expect(histogram.metric.sum.text == "9223372036.854775807")
        #expect(histogram.count == 3)
    }
}

@Suite("How long stops took")
struct StopTimesTests {
    private func moment(_ milliseconds: Int64) -> Moment {
        Moment(nanoseconds: milliseconds * 1_000_000)
    }

    @Test("from the request to the line, and to a pump seen standing (SR-16, SR-28)")
    func moving() {
        var times = StopTimes()
        times.asked(at: moment(100), isMoving: true)
        times.left(at: moment(103))
        times.left(at: moment(200))
        times.stands(at: moment(150))
        times.stands(at: moment(900))
        #expect(times.toLine.metric.sum.text == "0.003")
        #expect(times.toLine.count == 1)
        #expect(times.toStanding.metric.sum.text == "0.05")
        #expect(times.toStanding.count == 1)
    }

    @Test("of several at once the first counts")
    func several() {
        var times = StopTimes()
        times.asked(at: moment(100), isMoving: true)
        times.asked(at: moment(110), isMoving: true)
        times.left(at: moment(120))
        times.stands(at: moment(140))
        #expect(times.toLine.metric.sum.text == "0.02")
        #expect(times.toStanding.metric.sum.text == "0.04")
    }

    @Test("a pump that stands already is not waited for, and without a line nothing is timed")
    func nothingToTime() {
        var times = StopTimes()
        times.asked(at: moment(100), isMoving: false)
        times.left(at: moment(101))
        times.stands(at: moment(102))
        #expect(times.toStanding.count == 0)
        times.asked(at: moment(200), isMoving: true)
        times.lineClosed()
        times.left(at: moment(9_000))
        times.stands(at: moment(9_000))
        #expect(times.toLine.count == 1)
        #expect(times.toStanding.count == 0)
    }
}
