import DoseMath
import Testing

@testable import InfusionCore

/// 8.75 mL/h for 15 min, which is 2.187 mL, then 17.5 mL/h for 1 h 45 min, which is 30.62 mL.
@Suite("A stepped program")
struct SteppedProgramTests {
    @Test("is proposed as a whole, with a rate to read back for each step (SR-10)")
    func proposed() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.stepped())
        #expect(proposal.draft.rates.map(\.description) == ["8.75 mL/h", "17.5 mL/h"])
        #expect(proposal.draft.sessionVolume.description == "32.807 mL")
        for wrong in [["8.75 mL/h"], ["17.5 mL/h", "8.75 mL/h"]] {
            let rates = try wrong.map { try FlowRate.parse($0) }
            #expect(throws: Refusal.self) {
                try bed.machine.confirm(
                    proposal.token.text,
                    readBack: rates,
                    patient: proposal.draft.opening.patient,
                    by: Clinic.requester,
                    now: bed.now
                )
            }
        }
        try bed.confirm(proposal, reading: "8.750 mL/h", "17.50 mL/h")
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("every step is recorded, set up and approved at its own time (SR-20)")
    func everyStep() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(905))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.request == nil)
        try bed.record()
        let second = PumpRequest.program(
            rate: try .parse("17.5 mL/h"),
            volume: try .parse("30.61 mL"),
            clearsCounter: false
        )
        #expect(bed.request == second)
        bed.finish(.program)
        guard case .run(let ask) = bed.request else {
            Issue.record("no run was asked for")
            return
        }
        #expect(ask.purpose == .run)
        #expect(ask.confirmedRate.description == "17.5 mL/h")
        #expect(ask.confirmedTotal.description == "32.807 mL")
        #expect(ask.deliveredAtMost.description == "2.188 mL")
        bed.finish(.run)
        #expect(bed.machine.currentStep == 1)
    }

    @Test("the time until the end of a step is seen is no infusing time (SR-04)")
    func unseenEnd() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(890))
        bed.pass(.seconds(40))
        try bed.poll()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        // 2.187 mL at 8.75 mL/h.
        let infused = try #require(bed.machine.ledger.session?.infused)
        #expect(infused > .seconds(899))
        #expect(infused < .seconds(901))
    }

    @Test("a pump that lags is not taken to have stood before it was last seen infusing (SR-04)")
    func laggingEnd() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(890))
        bed.pump.stop()
        bed.pass(.seconds(30))
        bed.pump.start()
        try bed.watch(.seconds(60))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(try #require(bed.machine.ledger.session?.infused) > .seconds(928))
    }

    @Test("ends with all of it in, never above a step's rate or beyond the sum (SR-03, SR-07)")
    func whole() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.runToEnd()
        #expect(bed.ratesRun() == ["8.75 mL/h", "17.5 mL/h"])
        let end = try #require(bed.machine.ledger.session?.end)
        #expect(end.kind == .completed && end.reason == .volumeReached)
        // One unit of the display is given away at the change of the step.
        #expect(try bed.delivered().description == "32.797 mL")
        #expect(bed.machine.ledger.board.alarms.map(\.kind) == [.nearEnd, .infusionEnded])
    }

    @Test("twelve steps follow one another by themselves, up and down (SR-12)")
    func twelve() throws {
        let texts = (1...12).map { "0.\($0 % 5 + 1) mg/kg/h for 1 min" }
        var bed = try Bedside.running(try Clinic.stepped(texts.joined(separator: ", then ")))
        try bed.runToEnd()
        #expect(bed.ratesRun().count == 12)
        let program = try #require(bed.machine.ledger.session?.confirmed.program)
        #expect(bed.ratesRun() == program.steps.map(\.rate.description))
        #expect(bed.machine.phase.name == "completed")
        #expect(try bed.delivered() <= program.volume)
        #expect(try bed.delivered() >= program.volume.lessOrZero(.parse("0.05 mL")))
    }

    @Test("a pause in the first step leaves its rest and the second one to be confirmed (SR-29)")
    func pausedInFirst() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(300))
        bed.pause()
        try bed.seeStopped()
        let draft = try bed.machine.draftResume(newSyringe: nil, now: bed.now)
        #expect(draft.rates.map(\.description) == ["8.75 mL/h", "17.5 mL/h"])
        // 10 of 15 minutes are left of the first: 1.458 mL, less what a display may hide.
        #expect(draft.program.steps.map(\.volume.description) == ["1.457 mL", "30.62 mL"])
        try bed.resume()
        try bed.runToEnd()
        #expect(bed.ratesRun() == ["8.75 mL/h", "8.75 mL/h", "17.5 mL/h"])
        #expect(try bed.delivered() <= .parse("32.807 mL"))
        #expect(try bed.delivered() >= .parse("32.75 mL"))
    }

    @Test("a pause in the second step leaves nothing but its rest")
    func pausedInSecond() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(905))
        try bed.advance()
        try bed.watch(.seconds(3_600))
        bed.pause()
        try bed.seeStopped()
        let draft = try bed.machine.draftResume(newSyringe: nil, now: bed.now)
        #expect(draft.rates.map(\.description) == ["17.5 mL/h"])
        #expect(draft.sessionVolume <= (try .parse("32.807 mL")))
        try bed.resume()
        try bed.runToEnd()
        #expect(bed.ratesRun().last == "17.5 mL/h")
        #expect(bed.machine.phase.name == "completed")
        #expect(try bed.delivered() <= .parse("32.807 mL"))
        #expect(try bed.delivered() >= .parse("32.75 mL"))
    }

    @Test("a planned rise at the change of a step counts as the last rise (SR-04)")
    func planned() throws {
        var bed = try Bedside.running(
            try Clinic.stepped("0.1 mg/kg/h for 1 min, then 0.2 mg/kg/h for 1 h")
        )
        #expect(try bed.proposeRaise(to: "4 mL/h").draft.exceeded.isEmpty)
        try bed.watch(.seconds(61))
        try bed.advance()
        #expect(try bed.proposeRaise(to: "8 mL/h").draft.exceeded.map(\.limit) == [.raiseInterval])
        try bed.watch(.seconds(299))
        #expect(try bed.proposeRaise(to: "8 mL/h").draft.exceeded.map(\.limit) == [.raiseInterval])
        try bed.watch(.seconds(1))
        #expect(try bed.proposeRaise(to: "8 mL/h").draft.exceeded.isEmpty)
    }

    @Test("a lowering ends the plan: later steps never come by themselves (SR-12)")
    func loweringEndsPlan() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(300))
        try bed.lower(to: "5 mL/h")
        bed.finish(.lower)
        let lowered = bed.facts.count
        try bed.runToEnd()
        // The pump kept the first step's limit; behind it the lowered rate goes on, and no other.
        #expect(bed.ratesRun(from: lowered) == ["5 mL/h"])
        #expect(bed.machine.ledger.session?.end?.kind == .completed)
        // 5 min at 8.75 mL/h and 115 min at 5 mL/h.
        #expect(try bed.delivered() <= .parse("10.313 mL"))
        #expect(try bed.delivered() >= .parse("10.29 mL"))
    }

    @Test("a raise ends the plan: its rate holds until the window is over (SR-12)")
    func raiseEndsPlan() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(300))
        try bed.confirm(try bed.proposeRaise(to: "10 mL/h"))
        try bed.record()
        try bed.seeStopped()
        bed.finish(.program)
        bed.finish(.run)
        try bed.runToEnd()
        #expect(bed.ratesRun() == ["8.75 mL/h", "10 mL/h"])
        #expect(bed.machine.phase.name == "completed")
        #expect(try bed.delivered() <= .parse("19.896 mL"))
        #expect(try bed.delivered() >= .parse("19.85 mL"))
    }

    @Test("a raise that waits for its confirmation is withdrawn by the change of the step (SR-12)")
    func raiseWithdrawn() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        try bed.watch(.seconds(890))
        let raise = try bed.proposeRaise(to: "10 mL/h")
        try bed.watch(.seconds(15))
        #expect(throws: Refusal.order(.used)) { try bed.confirm(raise) }
        try bed.advance()
        #expect(throws: Refusal.order(.used)) { try bed.confirm(raise) }
    }

    @Test("the procedure clock, not the line's, times the steps (SR-65)")
    func scaled() throws {
        var bed = try Bedside.running(try Clinic.stepped(), scale: 60)
        try bed.watch(.seconds(16))
        #expect(bed.request == .stop)
        try bed.advance()
        #expect(bed.ratesRun() == ["8.75 mL/h", "17.5 mL/h"])
    }
}
