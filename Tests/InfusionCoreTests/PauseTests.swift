import DoseMath
import Testing

@testable import InfusionCore

@Suite("Pause and resume")
struct PauseTests {
    @Test("resumes the rest: what was confirmed less what may have been delivered (SR-07)")
    func remainingVolume() throws {
        let bed = try Bedside.paused(after: .seconds(3_600))
        let draft = try bed.machine.draftResume(newSyringe: nil, now: bed.now)
        let most = bed.machine.tally.deliveredAtMost
        // Half of it is in: 17.5 mL, and one display unit that may hide behind the digits.
        #expect(most > (try Volume.parse("17.49 mL")))
        #expect(most < (try Volume.parse("17.53 mL")))
        #expect(draft.program.rate.description == "17.5 mL/h")
        #expect(draft.sessionVolume <= (try Volume.parse("35 mL")))
        #expect(draft.sessionVolume == most.plus(draft.program.volume))
        // Rounded down to what the pump can be told: 0.01 mL here.
        #expect(draft.program.volume.nanoliters.isMultiple(of: 10_000))
    }

    @Test("delivers what was ordered and no more over many pauses (SR-07)")
    func manyPauses() throws {
        var bed = try Bedside.running()
        for _ in 0..<6 {
            try bed.watch(.seconds(600))
            bed.pause()
            bed.pass(.milliseconds(300))
            try bed.seeStopped()
            try bed.resume()
        }
        try bed.watch(.seconds(7_200))
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "completed")
        let ordered = Int128(35_000_000) * ToyPump.perNanoliter
        #expect(bed.pump.delivered <= ordered)
        // One display unit of 0.001 or 0.01 mL is given away at each pause.
        #expect(bed.pump.delivered > ordered * 99 / 100)
    }

    @Test("does not resume without a confirmation of its own (SR-10, SR-29)")
    func needsConfirmation() throws {
        var bed = try Bedside.at(.paused)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        #expect(throws: Refusal.self) { try bed.start() }
        #expect(throws: Refusal.self) { try bed.confirm(proposal, reading: "1.75 mL/h") }
        #expect(bed.request == nil)
        try bed.confirm(proposal)
        #expect(bed.request == nil)
        try bed.record()
        #expect(bed.request != nil)
    }

    @Test("a resumption that waits expires after 3 min; the session stays paused (SR-11)")
    func resumeExpires() throws {
        var bed = try Bedside.at(.paused)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        bed.pass(.seconds(180))
        #expect(bed.machine.phase.name == "paused")
        #expect(throws: Refusal.order(.expired)) { try bed.confirm(proposal) }
    }

    @Test("pausing again withdraws a resumption that waits")
    func pausedAgain() throws {
        var bed = try Bedside.at(.paused)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        bed.pause()
        #expect(bed.request == .stop)
        #expect(throws: Refusal.order(.used)) { try bed.confirm(proposal) }
        #expect(bed.machine.phase.name == "paused")
    }

    @Test("three wrong read-backs withdraw a resumption, not the session")
    func wrongReadBack() throws {
        var bed = try Bedside.at(.paused)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        for _ in 0..<3 {
            #expect(throws: Refusal.self) { try bed.confirm(proposal, reading: "1 mL/h") }
        }
        #expect(throws: Refusal.order(.used)) { try bed.confirm(proposal) }
        #expect(bed.machine.phase.name == "paused")
    }

    @Test("the pump's own count is not cleared by a resumption")
    func counterGoesOn() throws {
        var bed = try Bedside.at(.paused)
        try bed.confirm(bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now)))
        try bed.record()
        guard case .program(_, _, let clears) = bed.request else {
            Issue.record("no program was asked for")
            return
        }
        #expect(!clears)
    }

    @Test("a count read late, in the pause, is what the resumption goes on from")
    func lateCount() throws {
        var bed = try Bedside.at(.running)
        bed.pause()
        bed.finish(.stop)
        bed.pass(.seconds(3))
        #expect(bed.machine.phase.name == "paused")
        try bed.poll()
        try bed.confirm(bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now)))
        try bed.record()
        bed.finish(.program)
        guard case .run(let ask) = bed.request else {
            Issue.record("no run was asked for")
            return
        }
        #expect(ask.deliveredAtMost.plus(ask.volumeToCome) <= ask.confirmedTotal)
    }

    @Test("refuses to resume under another drug library (SR-53)")
    func otherLibrary() throws {
        var bed = try Bedside.at(.paused)
        try bed.restart(under: try Clinic.formulary("test 2"))
        try bed.connect()
        #expect(bed.machine.phase.name == "paused")
        #expect(throws: Refusal.self) { try bed.machine.draftResume(newSyringe: nil, now: bed.now) }
    }

    @Test("an alarm in the pause withdraws a resumption that waits (SR-29)")
    func alarmWithdraws() throws {
        var bed = try Bedside.at(.paused)
        for _ in 0..<2 {
            let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
            bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
            #expect(throws: Refusal.order(.used)) { try bed.confirm(proposal) }
            try bed.releasePressure()
        }
    }

    @Test("an estimate withdrawn by a later count does not make the computations disagree (SR-09)")
    func estimateWithdrawn() throws {
        var bed = try Bedside.running()
        try bed.watch(.seconds(60))
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.pump.stop()
        bed.pass(.seconds(12))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        bed.finish(.stop)
        bed.pass(.seconds(3))
        // Paused on an estimate, resumed before any count was read.
        try bed.poll(count: false)
        let estimate = bed.machine.tally.deliveredAtMost
        try bed.resume()
        bed.pass(.milliseconds(500))
        try bed.poll()
        bed.pause()
        try bed.seeStopped()
        #expect(bed.machine.tally.deliveredAtMost < estimate)
        _ = try bed.machine.draftResume(newSyringe: nil, now: bed.now)
    }

    @Test("refuses to resume once the infusing time is over, though volume is left")
    func windowUsedUp() throws {
        var bed = try Bedside.running(try Clinic.dose(window: "10 min"))
        bed.pump.lower(to: try .parse("17 mL/h"))
        for _ in 0..<1_200 {
            bed.pass(.milliseconds(500))
            try bed.poll()
        }
        bed.pause()
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        #expect(throws: Refusal.self) { try bed.machine.draftResume(newSyringe: nil, now: bed.now) }
    }

    @Test("goes on at a lower rate than before, proposed and confirmed like any resumption (SR-12)")
    func lowerResume() throws {
        var bed = try Bedside.paused(after: .seconds(3_600))
        let lower = try bed.machine.draftRate(.flow(.parse("10 mL/h")), now: bed.now)
        guard case .proposal(let draft) = lower else {
            Issue.record("a pause was left without a proposal")
            return
        }
        #expect(draft.purpose == .resume)
        #expect(draft.program.rate.description == "10 mL/h")
        let whole = try bed.machine.draftResume(newSyringe: nil, now: bed.now)
        #expect(draft.sessionVolume <= whole.sessionVolume)
        for rate in ["17.5 mL/h", "20 mL/h"] {
            #expect(throws: Refusal.self) {
                try bed.machine.draftRate(.flow(.parse(rate)), now: bed.now)
            }
        }
        try bed.confirm(bed.offer(draft))
        try bed.launch()
        #expect(bed.machine.ledger.session?.rateOnWire.description == "10 mL/h")
        try bed.watch(.seconds(60))
        #expect(bed.machine.phase.name == "running")
    }

    @Test("ending later than the soft limit after the start needs a second person (SR-06)")
    func softStartToEnd() throws {
        var bed = try Bedside.running()
        try bed.watch(.seconds(3_600))
        bed.pause()
        bed.pass(.milliseconds(300))
        try bed.seeStopped()
        // One hour is in and one to come: with half an hour of pauses it is 2 h 30 min.
        bed.pass(.seconds(1_700))
        #expect(try bed.machine.draftResume(newSyringe: nil, now: bed.now).exceeded == [])
        try bed.resume()
        try bed.watch(.seconds(60))
        bed.pause()
        bed.pass(.milliseconds(300))
        try bed.seeStopped()
        bed.pass(.seconds(600))
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        #expect(proposal.draft.exceeded.map(\.limit) == [.startToEnd])
        #expect(throws: Refusal.self) { try bed.confirm(proposal) }
        try bed.override(proposal)
        try bed.confirm(proposal)
    }
}
