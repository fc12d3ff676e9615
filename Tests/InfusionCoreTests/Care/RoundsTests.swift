import DoseMath
import Testing

@testable import InfusionCore

@Suite("Rounds: observations and attendance on their timers")
struct RoundsTests {
    private static let overdue = Span.seconds(17 * 60)
    private static let missed = Span.seconds(20 * 60)

    /// A nanosecond before an edge, at it and after it.
    private func at(_ span: Span, _ offset: Int64, in bed: Bedside) -> Bedside {
        var bed = bed
        bed.pass(Span(nanoseconds: span.nanoseconds + offset))
        return bed
    }

    private func running() throws -> Bedside { try Bedside.running(times: .standard) }

    @Test("overdue 17 min after the last ones, exactly; the infusion goes on (SR-14)")
    func overdueEdges() throws {
        let bed = try running()
        for (offset, isDue) in [(Int64(-1), false), (0, true), (1, true)] {
            let late = at(Self.overdue, offset, in: bed)
            for kind in [AlarmKind.observationsDue, .attendanceDue] {
                #expect((late.alarm(kind)?.isPresent == true) == isDue, "\(offset)")
            }
            #expect(late.request == nil && late.machine.phase.name == "running")
        }
    }

    @Test("missed 20 min after the last ones, exactly: the pump is stopped (SR-14)")
    func missedEdges() throws {
        for (kind, first) in [
            (AlarmKind.observationsMissed, AlarmKind.observationsDue),
            (.nurseAbsent, .attendanceDue),
        ] {
            var bed = at(Self.overdue, 0, in: try running())
            // Only one of the two is let go by.
            if kind == .observationsMissed {
                try bed.attend()
            } else {
                try bed.observe(by: Clinic.requester(Clinic.otherNurse))
            }
            let left = Span(nanoseconds: Self.missed.nanoseconds - Self.overdue.nanoseconds)
            #expect(bed.alarm(first)?.isPresent == true)
            #expect(at(left, -1, in: bed).request == nil)
            for offset in [Int64(0), 1] {
                let late = at(left, offset, in: bed)
                #expect(late.alarm(kind)?.isPresent == true)
                #expect(late.request == .stop)
            }
        }
    }

    @Test("after a leap past both edges the stronger alone is told, and the pump is stopped")
    func leap() throws {
        let bed = at(Self.missed, 0, in: try running())
        #expect(bed.request == .stop)
        #expect(bed.alarm(.observationsMissed) != nil && bed.alarm(.nurseAbsent) != nil)
        #expect(bed.alarm(.observationsDue) == nil && bed.alarm(.attendanceDue) == nil)
        #expect(bed.machine.deadline(now: bed.now).map { $0 > bed.now.line } ?? true)
    }

    @Test("going on is refused until they are recorded; then it needs a new confirmation (SR-14)")
    func goesOn() throws {
        var bed = at(Self.missed, 0, in: try running())
        try bed.seeStopped()
        guard case .paused = bed.machine.phase else {
            Issue.record("not paused")
            return
        }
        bed.expectRefused("observations were recorded for too long") { try $0.resume() }
        // Another nurse's observations say nothing of the one who attends.
        try bed.observe(by: Clinic.requester(Clinic.otherNurse))
        #expect(bed.alarm(.observationsMissed)?.isPresent == false)
        bed.expectRefused("not confirmed being at the chair") { try $0.resume() }
        try bed.attend()
        #expect(bed.request == nil)
        try bed.resume()
        #expect(bed.machine.phase.name == "running")
    }

    @Test("a resumption that waits is withdrawn where a round is missed meanwhile (SR-29)")
    func withdrawn() throws {
        var bed = try Bedside.paused(times: .standard)
        bed.pass(time: .seconds(18 * 60))
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        bed.pass(.seconds(110))
        #expect(bed.alarm(.observationsMissed)?.isPresent == true)
        bed.expectRefused("used or withdrawn") { try $0.confirm(proposal) }
    }

    @Test("observations of the nurse who attends prove that she is there; another's do not (SR-14)")
    func attendance() throws {
        var bed = at(Self.overdue, 0, in: try running())
        var other = bed
        try bed.observe()
        for kind in [AlarmKind.observationsDue, .attendanceDue] {
            #expect(bed.alarm(kind)?.isPresent == false)
        }
        try other.observe(by: Clinic.requester(Clinic.otherNurse))
        #expect(other.alarm(.observationsDue)?.isPresent == false)
        #expect(other.alarm(.attendanceDue)?.isPresent == true)
        let rounds = try #require(other.machine.ledger.openSession?.rounds)
        #expect(rounds.observedAt == other.now.line && rounds.attendedAt < other.now.line)
    }

    @Test("only the nurse who attends can say that she is there (SR-14)")
    func someoneElse() throws {
        let bed = try running()
        bed.expectRefused("'nadia' attends this patient") {
            try $0.attend(by: Clinic.requester(Clinic.otherNurse))
        }
    }

    @Test("each round counts from the last one, and they come again and again (SR-14)")
    func again() throws {
        var bed = try running()
        for _ in 0..<4 {
            bed.pass(.seconds(16 * 60))
            try bed.observe()
        }
        #expect(bed.timesRaised(.observationsDue) == 0 && bed.timesRaised(.attendanceDue) == 0)
        bed.pass(Self.overdue)
        #expect(bed.timesRaised(.observationsDue) == 1 && bed.timesRaised(.attendanceDue) == 1)
    }

    @Test("their intervals run on the procedure clock (SR-65)")
    func scaled() throws {
        let bed = try Bedside.running(scale: 60, times: .standard)
        let line = Span.seconds(17)
        #expect(at(line, -1, in: bed).alarm(.observationsDue) == nil)
        #expect(at(line, 0, in: bed).alarm(.observationsDue)?.isPresent == true)
    }

    @Test("they go on in a pause, and end with the session (SR-14, SR-41)")
    func pauseAndEnd() throws {
        var bed = try Bedside.paused(times: .standard)
        bed.pass(Self.overdue)
        #expect(bed.alarm(.observationsDue)?.isPresent == true)
        bed.stop()
        try bed.seeStopped()
        #expect(bed.alarm(.observationsDue)?.isPresent == false)
        bed.pass(.seconds(3_600))
        #expect(bed.timesRaised(.observationsMissed) == 0)
    }

    @Test("observed is also who has not been discharged: it tells and stops nothing (SR-14)")
    func afterTheEnd() throws {
        var bed = try Bedside.at(.ended)
        try bed.observe(try Clinic.alarming())
        #expect(bed.alarm(.observationAlarm)?.isPresent == true && bed.request == nil)
        #expect(bed.machine.ledger.history.last?.rounds?.observation == (try Clinic.alarming()))
        try bed.observe()
        #expect(bed.alarm(.observationAlarm)?.isPresent == false)
        bed.expectRefused("no infusion is open") { try $0.attend() }
        bed.expectRefused("no infusion is open") { try $0.handOver(to: Clinic.otherNurse) }
        try bed.discharge()
        bed.expectRefused("nobody is in the chair") { try $0.observe() }
    }

    @Test(
        "before a start there is nothing to observe or attend",
        arguments: [Bedside.Station.idle, .ordered, .confirmed]
    )
    func noSession(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        let seen = try Clinic.observed()
        bed.expectRefused("'check baseline' comes before it") {
            $0.take(
                try $0.machine.observe(
                    seen,
                    barrel: .zero,
                    by: Clinic.requester,
                    now: $0.now
                )
            )
        }
        bed.expectRefused("no infusion is open") { try $0.attend() }
        bed.expectRefused("no infusion is open") { try $0.handOver(to: Clinic.otherNurse) }
    }

    @Test("a barrel that the syringe cannot give refuses the observations with it (SR-17)")
    func impossibleBarrel() throws {
        let bed = try running()
        let (seen, barrel) = (try Clinic.observed(), try Volume.parse("61 mL"))
        bed.expectRefused("holds 60 mL") {
            $0.take(
                try $0.machine.observe(seen, barrel: barrel, by: Clinic.requester, now: $0.now)
            )
        }
    }
}
