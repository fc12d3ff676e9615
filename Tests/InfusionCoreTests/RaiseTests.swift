import DoseMath
import Testing

@testable import InfusionCore

/// From 12.25 mL/h (0.35 mg/kg/h), so that there is room below the soft limit.
@Suite("Raising a running rate")
struct RaiseTests {
    private func running() throws -> Bedside {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        try bed.watch(.seconds(600))
        return bed
    }

    @Test("a raise shows OLD and NEW, and the old rate goes on until it is durable (SR-12)")
    func oldGoesOn() throws {
        var bed = try running()
        let old = bed.pump.rate
        let raise = try bed.proposeRaise(to: "15 mL/h")
        #expect(raise.draft.purpose == .raise(from: old))
        #expect(raise.draft.program.rate.description == "15 mL/h")
        try bed.watch(.seconds(20))
        #expect(bed.pump.rate == old && bed.pump.motion == .infusing)
        try bed.confirm(raise)
        #expect(bed.request == nil)
        try bed.watch(.seconds(1))
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "running")
    }

    @Test("a raise goes stop, program, run, and delivers no more than was confirmed (SR-07, SR-12)")
    func raises() throws {
        var bed = try running()
        let raise = try bed.proposeRaise(to: "15 mL/h")
        // The nurse reads and the disk is slow: the old rate delivers meanwhile.
        try bed.watch(.seconds(60))
        try bed.confirm(raise)
        try bed.watch(.seconds(1))
        try bed.record()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        guard case .program(let rate, let volume, let clears) = bed.request else {
            Issue.record("no program was asked for")
            return
        }
        #expect(rate == raise.draft.program.rate)
        #expect(!clears)
        let before = bed.machine.tally.deliveredAtMost
        #expect(before.plus(volume) <= raise.draft.sessionVolume)
        bed.finish(.program)
        guard case .run(let ask) = bed.request else {
            Issue.record("no run was asked for")
            return
        }
        // What the ceilings are asked at the last moment is within what was confirmed.
        #expect(ask.deliveredAtMost.plus(ask.volumeToCome) <= ask.confirmedTotal)
        bed.finish(.run)
        try bed.watch(.seconds(7_200))
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "completed")
        let most = Int128(raise.draft.sessionVolume.nanoliters) * ToyPump.perNanoliter
        #expect(bed.pump.delivered <= most)
    }

    @Test("a raised pump stops by itself with the window, not after it (SR-23)")
    func raisedVolumeFitsWindow() throws {
        var bed = try running()
        let raise = try bed.proposeRaise(to: "15 mL/h")
        try bed.watch(.seconds(120))
        try bed.confirm(raise)
        try bed.record()
        try bed.seeStopped()
        guard case .program(_, let volume, _) = bed.request else {
            Issue.record("no program was asked for")
            return
        }
        // 2 h less 12 min of infusing are left: 108 min at 15 mL/h.
        #expect(volume <= (try Volume.parse("27 mL")))
        #expect(volume > (try Volume.parse("26.9 mL")))
    }

    @Test("while a raised pump is launched it counts at the raised rate (SR-21)")
    func raisedLaunchCounts() throws {
        var bed = try Bedside.at(.restarting)
        try bed.seeStopped()
        bed.finish(.program)
        let before = bed.machine.deliveredAtMost(now: bed.now)
        bed.pump.start()
        bed.finish(.run, .unknown("no answer"))
        bed.pass(.seconds(36))
        // 15 mL/h for 36 s.
        let least = before.plus(try .parse("0.15 mL"))
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= least)
        try bed.restart(after: .seconds(1))
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= least)
    }

    @Test("the same holds for a daemon that dies between program and run of a raise (SR-20)")
    func raisedLaunchCrash() throws {
        var bed = try Bedside.at(.restarting)
        try bed.seeStopped()
        bed.finish(.program)
        let before = bed.machine.deliveredAtMost(now: bed.now)
        bed.pump.start()
        try bed.restart(after: .seconds(36))
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= before.plus(try .parse("0.15 mL")))
    }

    @Test("a refused raise leaves the old rate running and says every limit (SR-04, SR-12)")
    func refusedRaise() throws {
        var bed = try running()
        let before = bed.machine
        for rate in ["24.6 mL/h", "30 mL/h", "300 mL/h"] {
            #expect(throws: Refusal.self) { try bed.proposeRaise(to: rate) }
        }
        #expect(bed.machine == before)
    }

    @Test("refuses a raise by more than half without a second person, at most double ever (SR-04)")
    func raiseLimit() throws {
        var bed = try Bedside.running(try Clinic.dose("0.1 mg/kg/h"))
        try bed.watch(.seconds(60))
        #expect(try bed.proposeRaise(to: "5.25 mL/h").draft.exceeded.isEmpty)
        for rate in ["5.26 mL/h", "7 mL/h"] {
            let exceeded = try bed.proposeRaise(to: rate).draft.exceeded
            #expect(exceeded.map(\.limit) == [.raise])
        }
        #expect {
            try bed.proposeRaise(to: "7.01 mL/h")
        } throws: { error in
            guard case Refusal.dose(.refused(let findings)) = error else { return false }
            return findings.contains { $0.limit == .raise && $0.severity == .hard }
        }
    }

    @Test("an unconfirmed raise expires; the old rate runs on (SR-11)")
    func raiseExpires() throws {
        var bed = try running()
        let raise = try bed.proposeRaise(to: "15 mL/h")
        try bed.watch(.seconds(180))
        #expect(bed.machine.phase.name == "running")
        #expect(throws: Refusal.order(.expired)) { try bed.confirm(raise) }
    }

    @Test("a stop before the raise is durable releases nothing (SR-20)")
    func stopOvertakesRaise() throws {
        var bed = try Bedside.at(.raising)
        bed.stop()
        try bed.record()
        #expect(bed.request == nil)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "stopped")
    }

    @Test("drug that flows while a raise is recorded is counted at the raised rate")
    func countsWhileRaising() throws {
        var bed = try Bedside.at(.raising)
        let before = bed.machine.deliveredAtMost(now: bed.now)
        bed.pass(.milliseconds(1_800))
        let after = bed.machine.deliveredAtMost(now: bed.now)
        // 15 mL/h for 1.8 s.
        #expect(after >= before.plus(try .parse("0.0075 mL")))
    }

    @Test("a raise that fell due with everything delivered completes instead of running again")
    func nothingLeftToRaise() throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h", window: "2 min"))
        try bed.watch(.seconds(119))
        let raise = try bed.proposeRaise(to: "15 mL/h")
        try bed.confirm(raise)
        bed.pass(.seconds(1))
        try bed.record()
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "completed")
    }

    @Test("refuses a second change while one is on its way, and a change to the same rate")
    func oneAtATime() throws {
        for station in [Bedside.Station.raising, .lowering] {
            var bed = try Bedside.at(station)
            #expect(throws: Refusal.self) { try bed.lower(to: "5 mL/h") }
            #expect(throws: Refusal.self) { try bed.proposeRaise(to: "14 mL/h") }
        }
        let bed = try running()
        #expect(throws: Refusal.self) {
            try bed.machine.draftRate(.flow(try .parse("12.25 mL/h")), now: bed.now)
        }
    }

    @Test("a rate in mg/kg/h is computed for what is left of the window")
    func byDose() throws {
        let bed = try running()
        let change = try bed.machine.draftRate(.doseRate(try .parse("0.4 mg/kg/h")), now: bed.now)
        guard case .proposal(let draft) = change else {
            Issue.record("not a raise")
            return
        }
        #expect(draft.program.rate.description == "14 mL/h")
        // 110 min at 14 mL/h.
        #expect(draft.program.volume <= (try Volume.parse("25.67 mL")))
        #expect(draft.sessionVolume > draft.program.volume)
    }

    @Test("until it has stopped for a raise the pump keeps the limit it has, and so does the count")
    func limitUntilStopped() throws {
        var bed = try running()
        try bed.lower(to: "6 mL/h")
        bed.finish(.lower)
        try bed.confirm(try bed.proposeRaise(to: "6.5 mL/h"))
        bed.pass(time: .seconds(6 * 3_600))
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }
}
