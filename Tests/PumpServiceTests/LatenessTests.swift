import DoseMath
import Testing

@testable import PumpService

@Suite("Being held up (SR-61)")
struct LatenessTests {
    private func at(_ nanoseconds: Int64) -> Moment { Moment(nanoseconds: nanoseconds) }
    private static let second: Int64 = 1_000_000_000

    @Test("is a sleep that ended a second or more after it was to, to the nanosecond")
    func overslept() {
        for (woke, late) in [
            (0, nil), (500, nil), (500 + Self.second - 1, nil), (500 + Self.second, Self.second),
            (500 + 90 * Self.second, 90 * Self.second),
        ] {
            var lateness = Lateness(from: at(0))
            lateness.sleeps(until: at(500), from: at(0))
            #expect(lateness.woke(at: at(woke)) == late.map { Span(nanoseconds: $0) }, "\(woke)")
        }
    }

    @Test("is a round of work of a second or more, told once")
    func overworked() {
        for (end, late) in [
            (Self.second - 1, nil), (Self.second, Self.second), (3 * Self.second, 3 * Self.second),
        ] {
            var lateness = Lateness(from: at(0))
            #expect(lateness.hasWorked(until: at(end)) == late.map { Span(nanoseconds: $0) })
            #expect(lateness.hasWorked(until: at(end)) == nil)
        }
    }

    @Test("is no long sleep that was meant, and no work after it that was short")
    func longSleep() {
        var lateness = Lateness(from: at(0))
        lateness.sleeps(until: at(60 * Self.second), from: at(0))
        #expect(lateness.woke(at: at(60 * Self.second)) == nil)
        #expect(lateness.hasWorked(until: at(61 * Self.second - 1)) == nil)
    }

    @Test("is no deadline that was moved forward by a command, or lay in the past already")
    func movedForward() {
        var lateness = Lateness(from: at(0))
        lateness.sleeps(until: at(60 * Self.second), from: at(0))
        // A command wakes it early, and what it changes is due since long ago.
        #expect(lateness.woke(at: at(10 * Self.second)) == nil)
        lateness.sleeps(until: at(1), from: at(10 * Self.second))
        #expect(lateness.woke(at: at(10 * Self.second + 5)) == nil)
    }

    @Test("is found again after it was told, each time it happens")
    func again() {
        var lateness = Lateness(from: at(0))
        for turn in Int64(0)..<3 {
            let start = turn * 10 * Self.second
            lateness.sleeps(until: at(start), from: at(start))
            #expect(lateness.woke(at: at(start + 2 * Self.second)) == .seconds(2))
            #expect(lateness.hasWorked(until: at(start + 3 * Self.second)) == .seconds(1))
        }
    }
}
