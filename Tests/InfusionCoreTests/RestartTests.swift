import DoseMath
import Testing

@testable import InfusionCore

@Suite("Restart")
struct RestartTests {
    @Test(
        "resumes nothing and keeps the session, whatever the phase (SR-29, SR-52)",
        arguments: Bedside.Station.allCases
    )
    func sameBoot(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        let open = bed.machine.ledger.openSession?.number
        try bed.restart(after: .seconds(1))
        #expect(bed.request == nil)
        #expect(bed.machine.ledger.openSession?.number == open)
        #expect(bed.machine.proposal == nil)
        guard open != nil else { return }
        #expect(bed.machine.phase.name == "unknown")
        #expect(bed.alarm(.daemonRestarted) != nil)
        bed.pump.stop()
        try bed.connect()
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.request == nil)
    }

    @Test(
        "counts at least what the pump delivered while the daemon was away (SR-07)",
        arguments: Bedside.Station.allCases
    )
    func counts(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        bed.pass(time: .milliseconds(1_500))
        try bed.restart(after: .seconds(8))
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
        bed.pump.stop()
        try bed.connect()
        let read = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(read * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test("a person's stop ends the session also where the pump is first seen standing after it")
    func stopped() throws {
        for station in [Bedside.Station.launching, .running, .paused] {
            var bed = try Bedside.at(station)
            bed.stop()
            try bed.restart(after: .seconds(1))
            #expect(bed.machine.phase.name == "unknown" && bed.request == nil)
            bed.pump.stop()
            try bed.connect()
            let end = bed.machine.ledger.session?.end
            #expect(bed.machine.phase.name == "stopped", "\(station)")
            #expect(end?.kind == .stopped && end?.reason == .stoppedByPerson)
            #expect(bed.timesRaised(.daemonRestarted) == 1)
        }
    }

    @Test(
        "a pause, or what is paused by an alarm, is a pause also after it; a raise's stop is none"
    )
    func pausedAnew() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.pause(by: Clinic.requester, now: bed.now))
        try bed.restart(after: .seconds(1))
        bed.pump.stop()
        try bed.connect()
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.machine.ledger.openSession?.mustEnd == nil)
    }

    @Test("a pump that shows nothing after it was seen running has lost its count (SR-21, SR-26)")
    func forgotten() throws {
        var bed = try Bedside.at(.running)
        bed.pass(time: .milliseconds(1_500))
        try bed.restart(after: .seconds(8))
        let most = bed.machine.deliveredAtMost(now: bed.now)
        bed.pump.stop()
        bed.pump.reset()
        try bed.connect()
        #expect(bed.alarm(.pumpReset) != nil)
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= most)
        #expect(bed.machine.phase.name == "paused")
    }

    @Test("a session ends where the host was restarted, at the upper bound (SR-07, SR-29)")
    func otherBoot() throws {
        var bed = try Bedside.at(.running)
        try bed.restart(after: .seconds(600), sameBoot: false)
        #expect(bed.machine.ledger.session?.end?.reason == .hostRestarted)
        #expect(bed.machine.ledger.session?.tally.deliveredAtMost.description == "35 mL")
        #expect(bed.machine.phase.name == "stopped")
    }

    @Test("a host restart in a pause counts nothing on top")
    func otherBootPaused() throws {
        var bed = try Bedside.at(.paused)
        let before = bed.machine.ledger.session?.tally
        try bed.restart(after: .seconds(600), sameBoot: false)
        #expect(bed.machine.ledger.session?.tally == before)
    }

    @Test("tells that it was, also where the host's restart has ended the session (SR-29)")
    func told() throws {
        for sameBoot in [true, false] {
            var bed = try Bedside.at(.running)
            try bed.restart(sameBoot: sameBoot)
            #expect(bed.timesRaised(.daemonRestarted) == 1)
            #expect(bed.alarm(.daemonRestarted)?.sounds == true)
            #expect(bed.alarm(.annunciatorLost)?.isPresent == true)
        }
    }

    @Test("an annunciator that does not come back after it is missing 60 s later (SR-46)")
    func annunciatorMissing() throws {
        var bed = try Bedside.at(.running)
        try bed.restart()
        bed.pump.stop()
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        try bed.poll()
        bed.pass(Span(nanoseconds: 60_000_000_000 - 1))
        #expect(bed.alarm(.annunciatorMissing) == nil)
        bed.pass(Span(nanoseconds: 1))
        #expect(bed.alarm(.annunciatorMissing)?.isPresent == true)
        try bed.hear(Bedside.page)
        #expect(bed.alarm(.annunciatorMissing)?.isPresent == false)
    }

    @Test("leaves no alarm present whose condition no daemon can see any more (SR-41)")
    func staleAlarms() throws {
        var bed = try Bedside.at(.running)
        var step = Step()
        for kind in AlarmKind.allCases { bed.machine.raise(kind, &step, bed.now) }
        bed.take(step)
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        bed.stop()
        try bed.seeStopped()
        try bed.discharge()
        for alarm in bed.machine.ledger.board.alarms {
            #expect(!alarm.isPresent, "\(alarm.kind)")
        }
    }

    @Test("nor does a host restart")
    func staleAlarmsOtherBoot() throws {
        var bed = try Bedside.running(try Clinic.dose(window: "10 min"))
        try bed.poll()
        #expect(bed.alarm(.nearEnd)?.isPresent == true)
        try bed.restart(sameBoot: false)
        #expect(bed.alarm(.nearEnd)?.isPresent == false)
    }

    @Test("a pump not seen standing 2 s after the restart raises 'clamp the line' (SR-28)")
    func notSeen() throws {
        var bed = try Bedside.at(.running)
        try bed.restart()
        bed.pass(.seconds(2))
        #expect(bed.alarm(.notStopping)?.isPresent == true)
    }

    @Test("start to end goes on counting over a restart (SR-04)")
    func startToEnd() throws {
        var bed = try Bedside.at(.running)
        bed.pass(time: .seconds(170 * 60))
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        bed.pass(.seconds(8 * 60))
        #expect(bed.machine.phase.name == "paused")
        bed.pass(.seconds(60))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .sessionTooLong)
    }

    @Test("start to end counts from the moment on record, however slow the pump (SR-52)")
    func startToEndOnRecord() throws {
        var bed = try Bedside.at(.confirmed)
        try bed.start()
        try bed.record()
        bed.finish(.program)
        bed.pass(time: .seconds(5))
        bed.finish(.run)
        let began = try #require(bed.machine.firstStart)
        try bed.restart(after: .seconds(10))
        #expect(bed.machine.firstStart == began)
    }

    @Test("from any beginning of the record the count stands above the truth (SR-07, SR-52)")
    func anyPrefix() throws {
        let bed = try Bedside.at(.running)
        let ran = try #require(bed.facts.lastIndex { $0.kind == "intended" })
        for kept in (ran + 1)...bed.journal.count {
            var cut = bed
            try cut.restart(after: .seconds(3), keeping: kept)
            let most = Int128(cut.machine.deliveredAtMost(now: cut.now).nanoliters)
            #expect(most * ToyPump.perNanoliter >= cut.pump.delivered)
        }
    }

    @Test("two restarts in a row make no difference")
    func twice() throws {
        var bed = try Bedside.at(.running)
        try bed.restart()
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        #expect(bed.machine.phase.name == "paused")
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test("a mark never stands for more time than its count was read in (SR-07)")
    func markWithoutCount() throws {
        var bed = try Bedside.at(.running)
        bed.pass(time: .seconds(10))
        try bed.poll(count: false, rate: true)
        try bed.restart(after: Span(nanoseconds: 0))
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test("a mark's count may be as old as a reading can be (SR-07)")
    func markOfOldReading() throws {
        for offset in Int64(0)..<20 {
            var bed = try Bedside.at(.running)
            bed.pass(time: .milliseconds(10_000 + 37 * offset))
            let reading = try bed.pump.reading()
            bed.pass(time: bed.machine.setting.readingAge)
            bed.take(bed.machine.pumpRead(reading, now: bed.now))
            #expect(bed.journal.last?.fact.kind == "marked")
            let live = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
            #expect(live * ToyPump.perNanoliter >= bed.pump.delivered)
            try bed.restart(after: Span(nanoseconds: 0))
            let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
            #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
        }
    }
}
