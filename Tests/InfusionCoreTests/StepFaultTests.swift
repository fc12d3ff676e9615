import DoseMath
import Testing

@testable import InfusionCore

@Suite("What goes wrong in a stepped program")
struct StepFaultTests {
    /// 8.75 mL/h for 0.145 mL, then 17.5 mL/h for 5.833 mL.
    private let steps = "0.25 mg/kg/h for 1 min, then 0.5 mg/kg/h for 20 min"

    private func expectPaused(
        _ bed: Bedside,
        _ reason: PauseReason,
        _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("not paused but \(bed.machine.phase.name)", sourceLocation: location)
            return
        }
        #expect(paused.reason == reason, sourceLocation: location)
    }

    @Test(
        "a daemon that dies in any step resumes nothing, counts all, and shows the rest (SR-29)",
        arguments: [Bedside.Station.stepEnding, .betweenSteps, .secondStep]
    )
    func crash(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        try bed.restart(after: .seconds(3))
        bed.pump.stop()
        try bed.connect()
        expectPaused(bed, .daemonRestarted)
        #expect(bed.request == nil)
        #expect(
            try bed.machine.draftResume(newSyringe: nil, now: bed.now).rates.last?.description
                == "17.5 mL/h"
        )
        try bed.resume()
        try bed.runToEnd()
        #expect(bed.machine.phase.name == "completed")
        #expect(try bed.delivered() <= .parse("5.978 mL"))
    }

    @Test("from any beginning of the record that holds the intent the count stands (SR-07, SR-52)")
    func anyPrefix() throws {
        let bed = try Bedside.at(.secondStep)
        let intended = try #require(bed.facts.lastIndex { $0.kind == "intended" })
        for kept in (intended + 1)...bed.journal.count {
            var cut = bed
            try cut.restart(after: .seconds(3), keeping: kept)
            #expect(try cut.machine.deliveredAtMost(now: cut.now) >= cut.delivered())
        }
    }

    @Test("the second step waits for its intent to be durable (SR-20)")
    func notDurable() throws {
        var bed = try Bedside.at(.betweenSteps)
        try bed.watch(.seconds(1))
        #expect(bed.request == nil)
        bed.take(bed.machine.recordFailed(now: bed.now))
        #expect(bed.request == .stop)
        try bed.record()
        #expect(bed.request == nil)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .recordFailed)
        #expect(bed.pump.motion == .standing)
    }

    @Test("a stop between two steps ends it; the late durable event releases nothing (SR-16)")
    func stopBetween() throws {
        for station in [Bedside.Station.stepEnding, .betweenSteps] {
            var bed = try Bedside.at(station)
            bed.stop()
            #expect(bed.request == .stop)
            try bed.record()
            #expect(bed.request == nil)
            try bed.seeStopped()
            try bed.record()
            #expect(bed.request == nil)
            #expect(bed.machine.ledger.session?.end?.reason == .stoppedByPerson)
        }
    }

    @Test("a pause between two steps holds the next one back until it is confirmed (SR-29)")
    func pauseBetween() throws {
        for station in [Bedside.Station.stepEnding, .betweenSteps] {
            var bed = try Bedside.at(station)
            bed.pause()
            try bed.seeStopped()
            expectPaused(bed, .person)
            try bed.record()
            #expect(bed.request == nil)
            #expect(try bed.machine.draftResume(newSyringe: nil, now: bed.now).rates.count == 1)
        }
    }

    @Test("a pump that refuses the second step leaves it paused, the rest to be confirmed (SR-24)")
    func refused() throws {
        for request in [PumpRequest.Kind.program, .run] {
            var bed = try Bedside.at(.betweenSteps)
            try bed.record()
            if request == .run { bed.finish(.program) }
            bed.finish(request, .refused("no"))
            #expect(bed.request == .stop)
            try bed.seeStopped()
            expectPaused(bed, .pumpRefused)
            let draft = try bed.machine.draftResume(newSyringe: nil, now: bed.now)
            #expect(draft.rates.map(\.description) == ["17.5 mL/h"])
            #expect(draft.sessionVolume <= (try .parse("5.978 mL")))
        }
    }

    @Test("where the ceilings refuse the second step nothing of it is sent (SR-04)")
    func approvalRefused() throws {
        var bed = try Bedside.at(.betweenSteps)
        try bed.record()
        bed.finish(.program)
        let before = try bed.delivered()
        bed.take(bed.machine.approvalRefused(.nothingAsked(quantity: "volume"), now: bed.now))
        try bed.seeStopped()
        expectPaused(bed, .approvalRefused)
        #expect(try bed.delivered() == before)
    }

    @Test("a pump reset in the second step keeps what both delivered (SR-07)")
    func reset() throws {
        var bed = try Bedside.at(.secondStep)
        try bed.watch(.seconds(300))
        bed.pump.reset()
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        try bed.seeStopped()
        expectPaused(bed, .pumpAlarm)
        try bed.resume()
        try bed.runToEnd()
        #expect(bed.machine.phase.name == "completed")
        #expect(try bed.delivered() <= .parse("5.978 mL"))
        #expect(try bed.machine.tally.deliveredAtMost >= bed.delivered())
    }

    @Test("STOP at the pump's keypad in a step is a pause, not the end of the step (SR-26)")
    func keypad() throws {
        var bed = try Bedside.at(.secondStep)
        bed.pump.stop()
        try bed.poll()
        try bed.seeStopped()
        expectPaused(bed, .atThePump)
    }

    @Test("a pump lost at the end of a step does not go on with the next one (SR-27, SR-29)")
    func lost() throws {
        var bed = try Bedside.at(.stepEnding)
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.pass(.seconds(15))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        try bed.seeStopped()
        expectPaused(bed, .communicationLost)
    }

    @Test("who was told to clamp the line does not see the next step come by itself (SR-28, SR-29)")
    func notStopping() throws {
        var bed = try Bedside.at(.stepEnding)
        bed.pass(.seconds(2))
        #expect(bed.alarm(.notStopping)?.isPresent == true)
        try bed.seeStopped()
        expectPaused(bed, .unknownOutcome)
        #expect(bed.request == nil)
    }

    @Test("STOP at the keypad in the last seconds of a step is a pause, not its end (SR-26, SR-29)")
    func heldNearTheEnd() throws {
        var bed = try Bedside.running(try Clinic.stepped())
        // 2.185 of 2.187 mL: within the two display units in which a standing pump is taken as done.
        try bed.watch(.seconds(899))
        let told = try bed.pump.reading()
        #expect(try #require(told.shown) >= (try Volume.parse("2.185 mL")))
        let held = PumpReading(
            motion: .standing,
            shown: told.shown,
            unit: told.unit,
            rate: nil,
            isHeld: true
        )
        bed.take(bed.machine.pumpRead(held, now: bed.now))
        #expect(bed.alarm(.stoppedAtThePump) != nil)
        bed.pump.stop()
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.request == nil)
    }
}
