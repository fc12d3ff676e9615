import DoseMath
import Testing

@testable import InfusionCore

/// Whatever happens in the very moment a step ends.
@Suite("The change of a step")
struct StepChangeTests {
    /// Runs `seconds` of a stepped program whose first step lasts a minute.
    private func running(
        _ steps: String = "0.25 mg/kg/h for 1 min, then 0.5 mg/kg/h for 20 min",
        for seconds: Int64,
        barrel: String = "60 mL"
    ) throws -> Bedside {
        var bed = try Bedside.running(try Clinic.stepped(steps), barrel: barrel)
        try bed.watch(.seconds(seconds))
        return bed
    }

    @Test(
        "a lowering on its way as the step ends is kept: the planned rise does not come (SR-12)",
        arguments: [PumpOutcome.done, .refused("stands"), .unknown("overtaken")]
    )
    func loweringOnItsWay(_ outcome: PumpOutcome) throws {
        var bed = try running(for: 55)
        try bed.lower(to: "5 mL/h")
        bed.pass(time: .seconds(8))
        try bed.poll()
        #expect(bed.request == .stop)
        bed.take(bed.machine.pumpEnded(.lower, outcome, now: bed.now))
        try bed.seeStopped()
        let change = bed.facts.count
        try bed.launch()
        try bed.runToEnd()
        #expect(bed.ratesRun(from: change) == ["5 mL/h"])
        // A minute at 8.75 mL/h, and the rest of the window at 5 mL/h.
        #expect(try bed.delivered() <= .parse("1.9 mL"))
    }

    @Test("a lowering on its way as the last step ends completes it")
    func loweringAtTheEnd() throws {
        var bed = try Bedside.running(try Clinic.dose(window: "1 min"))
        try bed.watch(.seconds(50))
        try bed.lower(to: "17 mL/h")
        bed.pass(time: .seconds(10))
        try bed.poll()
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "completed")
    }

    @Test("a raise being recorded as the step ends waits for its record all the same (SR-20)")
    func raiseBeingRecorded() throws {
        var bed = try running("0.1 mg/kg/h for 1 min, then 0.2 mg/kg/h for 20 min", for: 55)
        try bed.confirm(try bed.proposeRaise(to: "5 mL/h"))
        bed.pass(time: .seconds(8))
        try bed.poll()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "starting")
        try bed.record()
        guard case .program(let rate, _, _) = bed.request else {
            Issue.record("no program was asked for")
            return
        }
        #expect(rate.description == "5 mL/h")
        bed.finish(.program)
        bed.finish(.run)
        try bed.runToEnd()
        #expect(bed.ratesRun() == ["3.5 mL/h", "5 mL/h"])
    }

    @Test("a raise recorded while the pump is stopped at the step's end goes on at once (SR-20)")
    func raiseRecordedMeanwhile() throws {
        var bed = try running("0.1 mg/kg/h for 1 min, then 0.2 mg/kg/h for 20 min", for: 55)
        try bed.confirm(try bed.proposeRaise(to: "5 mL/h"))
        bed.pass(time: .seconds(8))
        try bed.poll()
        try bed.record()
        #expect(bed.request == nil)
        try bed.seeStopped()
        guard case .program(let rate, _, _) = bed.request else {
            Issue.record("no program was asked for")
            return
        }
        #expect(rate.description == "5 mL/h")
        try bed.record()
        #expect(bed.request == nil)
    }

    @Test("a raise being recorded at the step's end is released by no record that failed (SR-51)")
    func raiseNotRecorded() throws {
        var bed = try running("0.1 mg/kg/h for 1 min, then 0.2 mg/kg/h for 20 min", for: 55)
        try bed.confirm(try bed.proposeRaise(to: "5 mL/h"))
        bed.pass(time: .seconds(8))
        try bed.poll()
        try bed.seeStopped()
        bed.take(bed.machine.recordFailed(now: bed.now))
        try bed.record()
        #expect(bed.request == nil)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .recordFailed)
        #expect(bed.ratesRun() == ["3.5 mL/h"])
    }

    @Test("with the window over no further step begins, however much volume is left (SR-04)")
    func windowOver() throws {
        var bed = try Bedside.running(
            try Clinic.stepped("0.25 mg/kg/h for 5 min, then 0.2 mg/kg/h for 5 min")
        )
        // A pump at half its rate is through with the first step as the whole window is over.
        bed.pump.lower(to: try .parse("4.375 mL/h"))
        for _ in 0..<1_200 where bed.request != .stop {
            bed.pass(.milliseconds(500))
            try bed.poll()
        }
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .windowOver)
        #expect(bed.ratesRun() == ["8.75 mL/h"])
    }

    @Test("a step smaller than a display can tell is passed over, not the steps behind it")
    func sliver() throws {
        let steps = "0.25 mg/kg/h for 1 min, then 0.1 mg/kg/h for 3 s, then 0.3 mg/kg/h for 5 min"
        var bed = try running(steps, for: 61)
        try bed.advance()
        try bed.runToEnd()
        #expect(bed.ratesRun() == ["8.75 mL/h", "10.5 mL/h"])
        let program = try #require(bed.machine.ledger.session?.confirmed.program)
        // The step left out does not make the next one longer.
        #expect(try bed.delivered() <= program.volume.lessOrZero(program.steps[1].volume))
    }

    @Test("a syringe that ends with the step pauses; the next syringe goes on with the next step")
    func syringeEndsWithStep() throws {
        var bed = try running(for: 61, barrel: "0.145 mL")
        try bed.seeStopped()
        #expect(bed.alarm(.syringeEmpty) != nil)
        #expect(bed.machine.phase.name == "paused")
        let draft = try bed.machine.draftResume(newSyringe: Clinic.syringe("20 mL"), now: bed.now)
        #expect(draft.rates.map(\.description) == ["17.5 mL/h"])
    }

    @Test(
        "a syringe that ends a hair before or after the step pauses too, and loses no step",
        arguments: ["0.141 mL", "0.142 mL", "0.143 mL", "0.144 mL", "0.146 mL", "0.148 mL"]
    )
    func syringeEndsNearStep(_ barrel: String) throws {
        var bed = try running(for: 61, barrel: barrel)
        try bed.seeStopped()
        // What is left of the first step may be run from the new syringe, or is too little for it.
        #expect(bed.machine.phase.name == "paused")
        try bed.resume(newSyringe: "20 mL")
        try bed.runToEnd()
        #expect(bed.ratesRun().last == "17.5 mL/h")
        #expect(bed.machine.phase.name == "completed")
        #expect(try bed.delivered() <= .parse("5.978 mL"))
        #expect(try bed.delivered() >= .parse("5.96 mL"))
    }

    @Test("a raise that finds the syringe empty pauses and tells so (SR-41)")
    func raiseWithEmptySyringe() throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"), barrel: "0.2 mL")
        try bed.watch(.seconds(55))
        try bed.confirm(try bed.proposeRaise(to: "15 mL/h"))
        bed.pass(time: .seconds(8))
        try bed.poll()
        try bed.record()
        try bed.seeStopped()
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.alarm(.syringeEmpty) != nil)
        try bed.resume(newSyringe: "20 mL")
        #expect(bed.pump.rate.description == "15 mL/h")
    }
}
