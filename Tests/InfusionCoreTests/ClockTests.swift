import DoseMath
import Testing

@testable import InfusionCore

@Suite("A stepped clock and a loop held up")
struct ClockTests {
    @Test("a wall clock stepped by more than 5 s is told, and no dose depends on it (SR-62)")
    func stepped() throws {
        let limit: Int64 = 5_000_000_000
        for (step, told) in [
            (limit, false), (limit + 1, true), (-limit, false), (-limit - 1, true),
        ] {
            var bed = try Bedside.at(.running)
            bed.take(bed.machine.clocksRead(now: bed.now))
            bed.wallAhead = Span(nanoseconds: bed.wallAhead.nanoseconds + step)
            let before = bed.machine.deliveredAtMost(now: bed.now)
            bed.take(bed.machine.clocksRead(now: bed.now))
            #expect((bed.alarm(.clockStepped) != nil) == told, "\(step)")
            #expect(bed.request == nil && bed.machine.phase.name == "running")
            #expect(bed.machine.deliveredAtMost(now: bed.now) == before)
        }
    }

    @Test("is told once for each step, and slow drift is none (SR-62)")
    func once() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.clocksRead(now: bed.now))
        bed.wallAhead = Span(nanoseconds: bed.wallAhead.nanoseconds + 3_600_000_000_000)
        for _ in 0..<20 {
            bed.pass(time: .seconds(1))
            bed.wallAhead = Span(nanoseconds: bed.wallAhead.nanoseconds + 1_000_000_000)
            bed.take(bed.machine.clocksRead(now: bed.now))
        }
        #expect(bed.timesRaised(.clockStepped) == 1)
    }

    @Test("clocks at the ends of their ranges are stepped clocks, and crash nothing (SR-63)")
    func wild() throws {
        var bed = try Bedside.at(.running)
        for wall in [Int64.min, .max, 0, .min] {
            let now = Now(
                line: bed.now.line,
                procedure: bed.now.procedure,
                wall: WallTime(nanoseconds: wall)
            )
            _ = bed.machine.clocksRead(now: now)
        }
        #expect(bed.machine.phase.name == "running")
    }

    @Test("held up for a second, exactly, whatever runs is paused (SR-61, SR-62)")
    func heldUp() throws {
        for (late, pauses) in [(Int64(999_999_999), false), (1_000_000_000, true), (.max, true)] {
            var bed = try Bedside.at(.running)
            bed.take(bed.machine.wasHeldUp(for: Span(nanoseconds: late), now: bed.now))
            #expect((bed.request == .stop) == pauses)
            #expect((bed.alarm(.loopLate) != nil) == pauses)
            guard pauses else { continue }
            try bed.seeStopped()
            guard case .paused(let paused) = bed.machine.phase else {
                Issue.record("not paused")
                return
            }
            #expect(paused.reason == .loopLate)
            try bed.resume()
        }
    }

    @Test(
        "nothing goes on by itself that was on its way while it was held up (SR-29)",
        arguments: [
            Bedside.Station.recording, .programming, .launching, .stepEnding, .betweenSteps,
            .raising, .restarting,
        ]
    )
    func onItsWay(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        bed.take(bed.machine.wasHeldUp(for: .seconds(2), now: bed.now))
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        try bed.record()
        #expect(bed.request == nil)
    }

    @Test("with no infusion open there is nothing to pause and nothing to tell")
    func idle() throws {
        for station in [Bedside.Station.idle, .ordered, .confirmed, .ended] {
            var bed = try Bedside.at(station)
            let phase = bed.machine.phase
            bed.take(bed.machine.wasHeldUp(for: .seconds(60), now: bed.now))
            #expect(bed.machine.phase == phase && bed.alarm(.loopLate) == nil)
        }
    }
}
