import DoseMath
import Foundation
import Testing

@testable import InfusionCore

/// A first computation that is wrong, by definition: its program, its step on the wire or its tally
/// is not what the order makes it, by as little as one unit of the pump's resolution.
@Suite("The second computation")
struct SecondComputationTests {
    private func expectFaulted(
        _ bed: Bedside,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        var bed = bed
        #expect(bed.request == .stop, sourceLocation: location)
        let alarm = try #require(bed.alarm(.computationsDisagree), sourceLocation: location)
        #expect(alarm.kind.row.priority == .high, sourceLocation: location)
        #expect(
            bed.facts.contains { fact in
                guard case .commandEnded("second computation", _) = fact else { return false }
                return true
            },
            sourceLocation: location
        )
        try bed.seeStopped()
        let end = try #require(bed.machine.ledger.session?.end, sourceLocation: location)
        #expect(end.kind == .faulted, sourceLocation: location)
        #expect(end.reason == .computationsDisagree, sourceLocation: location)
    }

    /// A draft as a record might hold it, with one text in place of another.
    private func forged(_ draft: Draft, _ old: String, _ new: String) throws -> Draft {
        let text = String(decoding: try JSONEncoder().encode(draft), as: UTF8.self)
        #expect(text.contains(old))
        return try JSONDecoder().decode(
            Draft.self,
            from: Data(text.replacingOccurrences(of: old, with: new).utf8)
        )
    }

    /// A bed whose machine computed another rate for 0.35 mg/kg/h than 12.25 mL/h, and runs at it.
    private func running(at rate: String) throws -> Bedside {
        var bed = try Bedside.connected()
        let draft = try bed.machine.draft(
            try Clinic.form(try Clinic.dose("0.35 mg/kg/h")),
            now: bed.now
        )
        let wrong = try forged(draft, "\"rate\":\"12.25 mL", "\"rate\":\"\(rate)")
        try bed.confirm(bed.offer(wrong))
        try bed.start()
        try bed.launch()
        return bed
    }

    @Test(
        "a rate one unit off is found by the first read of it and ends the infusion (SR-09)",
        arguments: ["12.26 mL", "12.24 mL", "24.5 mL", "1.225 mL"]
    )
    func wrongRate(_ rate: String) throws {
        var bed = try running(at: rate)
        bed.pass(.milliseconds(500))
        try bed.poll(rate: true)
        try expectFaulted(bed)
    }

    @Test("the same machine with the right rate runs on: it is the rate that was found")
    func rightRate() throws {
        var bed = try running(at: "12.25 mL")
        try bed.watch(.seconds(60))
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "running")
    }

    @Test("a wrong rate in a later step is found when that step runs (SR-09)")
    func wrongStep() throws {
        var bed = try Bedside.connected()
        let draft = try bed.machine.draft(
            try Clinic.form(
                try Clinic.stepped("0.25 mg/kg/h for 1 min, then 0.5 mg/kg/h for 20 min")
            ),
            now: bed.now
        )
        let wrong = try forged(draft, "\"rate\":\"17.5 mL", "\"rate\":\"17.51 mL")
        try bed.confirm(bed.offer(wrong))
        try bed.start()
        try bed.launch()
        try bed.watch(.seconds(61))
        #expect(bed.alarm(.computationsDisagree) == nil)
        try bed.advance()
        try bed.watch(.seconds(1))
        try expectFaulted(bed)
    }

    @Test("a tally that lost what was counted before is found at the next count (SR-09)")
    func lostTally() throws {
        var bed = try Bedside.paused(after: .seconds(600))
        bed.pump.reset()
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        try bed.seeStopped()
        try bed.resume()
        try bed.watch(.seconds(5))
        // What ran before the reset is dropped: 2.9 mL that nobody would count any more.
        bed.machine.tally = .nothing
        bed.pass(.milliseconds(500))
        try bed.poll()
        try expectFaulted(bed)
    }

    @Test("more at most than was confirmed, beyond what a display can be off, is found (SR-09)")
    func beyondConfirmed() throws {
        var bed = try Bedside.at(.running)
        var tally = Tally.nothing
        tally.mayHaveReached(try .parse("35.2 mL"))
        tally.counterCleared()
        bed.machine.tally = tally
        bed.pass(.milliseconds(500))
        try bed.poll()
        try expectFaulted(bed)
    }

    @Test("a recorded program whose volume is not its order's is not resumed (SR-09, SR-52)")
    func forgedRecord() throws {
        for (old, new) in [
            ("\"volume\":\"35 mL\"", "\"volume\":\"35.01 mL\""),
            ("\"rate\":\"17.5 mL", "\"rate\":\"17.51 mL"),
            ("\"total\":\"70 mg\"", "\"total\":\"71 mg\""),
        ] {
            var bed = try Bedside.connected()
            let draft = try bed.machine.draft(try Clinic.form(), now: bed.now)
            let wrong = try forged(draft, old, new)
            try bed.confirm(bed.offer(wrong))
            try bed.start()
            try bed.record()
            try bed.restart()
            try bed.connect()
            guard old.contains("total") else {
                #expect {
                    try bed.machine.draftResume(newSyringe: nil, now: bed.now)
                } throws: {
                    guard case Refusal.computationsDisagree = $0 else { return false }
                    return true
                }
                continue
            }
            // A total is for people to read; what is resumed is computed anew.
            let rest = try bed.machine.draftResume(newSyringe: nil, now: bed.now).program
            #expect(try rest.total == rest.volume.massRoundedDown(at: rest.order.concentration))
        }
    }

    @Test("a pump that reports a false rate is stopped as moved behind our back (SR-26)")
    func falseReport() throws {
        var bed = try Bedside.at(.running)
        let reading = PumpReading(
            motion: .infusing,
            shown: nil,
            unit: .zero,
            rate: try .parse("17.51 mL/h")
        )
        bed.take(bed.machine.pumpRead(reading, now: bed.now))
        #expect(bed.request == .stop)
        #expect(bed.alarm(.unexpectedMotion) != nil)
    }

    @Test("two hours with pauses, a raise, a lowering, a reset and a new syringe all agree (SR-09)")
    func agrees() throws {
        var bed = try Bedside.running(try Clinic.dose("0.3 mg/kg/h"), barrel: "10 mL")
        try bed.watch(.seconds(900))
        try bed.confirm(try bed.proposeRaise(to: "14 mL/h"))
        try bed.record()
        try bed.seeStopped()
        bed.finish(.program)
        bed.finish(.run)
        try bed.watch(.seconds(900))
        try bed.lower(to: "9 mL/h")
        bed.finish(.lower)
        try bed.watch(.seconds(300))
        bed.pump.reset()
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        try bed.seeStopped()
        try bed.resume()
        try bed.runToEnd()
        try bed.resume(newSyringe: "20 mL")
        try bed.runToEnd()
        #expect(bed.machine.ledger.session?.end?.kind == .completed)
        #expect(bed.alarm(.computationsDisagree) == nil)
        #expect(bed.alarm(.overDelivery) == nil)
    }
}
