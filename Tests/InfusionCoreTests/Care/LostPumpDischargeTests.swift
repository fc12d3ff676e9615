import DoseMath
import Testing

@testable import InfusionCore

@Suite("Discharge where the pump is gone")
struct LostPumpDischargeTests {
    /// An infusion ran, the pump fell silent; a person stopped it before that or after.
    private func lost(stopFirst: Bool = false) throws -> Bedside {
        var bed = try Bedside.at(.running)
        if stopFirst { bed.stop() }
        bed.take(bed.machine.pumpLost(now: bed.now))
        if !stopFirst { bed.stop() }
        return bed
    }

    @Test("ends the session that was stopped: whoever clamped the line need not wait (SR-15)")
    func endsIt() throws {
        for stopFirst in [true, false] {
            var bed = try lost(stopFirst: stopFirst)
            try bed.discharge()
            let session = try #require(bed.machine.ledger.history.last)
            #expect(session.end?.reason == .stoppedByPerson && session.discharge != nil)
            #expect(bed.machine.ledger.openSession == nil)
            #expect(bed.machine.phase.name == "stopped")
            _ = try bed.machine.draft(try Clinic.form(patient: "P-18"), now: bed.now)
        }
    }

    @Test("counts what the pump may deliver up to its limit: never less than it does (SR-07)")
    func counts() throws {
        var bed = try lost()
        bed.pass(time: .seconds(600))
        try bed.discharge()
        let session = try #require(bed.machine.ledger.session)
        #expect(session.tally.deliveredAtMost >= session.confirmed.sessionVolume)
        // It runs on to its own limit, with nobody there to hear it.
        bed.pass(time: .seconds(7_200))
        let most = Int128(session.tally.deliveredAtMost.nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test("a pump seen standing before it fell silent adds nothing to the count (SR-07)")
    func stood() throws {
        var bed = try Bedside.at(.paused)
        let most = try #require(bed.machine.ledger.session?.tally.deliveredAtMost)
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.stop()
        try bed.discharge()
        #expect(bed.machine.ledger.session?.tally.deliveredAtMost == most)
    }

    @Test("not where nobody stopped it, and not while the pump is there (SR-15)")
    func notYet() throws {
        var unstopped = try Bedside.at(.running)
        unstopped.take(unstopped.machine.pumpLost(now: unstopped.now))
        unstopped.expectRefused("'stop' ends it") { try $0.discharge() }
        var there = try Bedside.at(.running)
        there.stop()
        there.expectRefused("'stop' ends it") { try $0.discharge() }
        var again = try lost()
        again.take(again.machine.pumpConnected(Clinic.pump, now: again.now))
        again.expectRefused("'stop' ends it") { try $0.discharge() }
    }

    @Test("is the way out after a restart too, with no pump ever found (SR-29)")
    func restarted() throws {
        var bed = try Bedside.at(.running)
        try bed.restart()
        bed.expectRefused("'stop' ends it") { try $0.discharge() }
        bed.stop()
        try bed.discharge()
        #expect(bed.machine.ledger.history.last?.discharge != nil)
        let most = Int128(bed.machine.ledger.session?.tally.deliveredAtMost.nanoliters ?? 0)
        bed.pass(time: .seconds(7_200))
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test("a pump that comes back running is stopped and told of (SR-26)")
    func comesBack() throws {
        var bed = try lost()
        try bed.discharge()
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        try bed.poll()
        #expect(bed.alarm(.unexpectedMotion)?.isPresent == true)
        #expect(bed.machine.awaitsStop)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "stopped" && bed.pump.motion == .standing)
    }
}
