import DoseMath
import Testing

@testable import InfusionCore

/// 35 mL from syringes that hold less.
@Suite("A change of the syringe")
struct SyringeChangeTests {
    @Test("an empty syringe with more to come pauses, MEDIUM, and resumes nothing (SR-17, SR-43)")
    func empty() throws {
        var bed = try Bedside.running(barrel: "20 mL")
        guard case .running(let running) = bed.machine.phase else {
            Issue.record("not running")
            return
        }
        // The pump itself is told to stop before it pushes against an empty barrel (SR-23).
        #expect(running.run.volume.description == "20 mL")
        try bed.watch(.seconds(4_200))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("not paused")
            return
        }
        #expect(paused.reason == .syringeEmpty)
        #expect(bed.alarm(.syringeEmpty)?.kind.row.priority == .medium)
        bed.pass(.seconds(60))
        #expect(bed.request == nil)
        #expect(try bed.delivered().description == "20 mL")
        #expect(bed.machine.leftInSyringe == .zero)
    }

    @Test("does not resume without a new syringe, nor with an empty or impossible one (SR-17)")
    func refused() throws {
        var bed = try Bedside.running(barrel: "20 mL")
        try bed.watch(.seconds(4_200))
        try bed.seeStopped()
        for syringe in [nil, "0 mL", "60.1 mL"] {
            #expect(throws: Refusal.self) {
                try bed.machine.draftResume(
                    newSyringe: try syringe.map { try Clinic.syringe($0) },
                    now: bed.now
                )
            }
        }
        let draft = try bed.machine.draftResume(newSyringe: Clinic.syringe("20 mL"), now: bed.now)
        #expect(draft.newSyringe == (try Clinic.syringe("20 mL")))
        #expect(draft.canonicalText.contains("\n20 mL of ketamine 2 mg/mL in 60 mL"))
    }

    @Test(
        "the total is exact over two and three syringes (SR-07)",
        arguments: [["20 mL", "20 mL"], ["15 mL", "12 mL", "20 mL"]]
    )
    func total(_ barrels: [String]) throws {
        var bed = try Bedside.running(barrel: barrels[0])
        for barrel in barrels.dropFirst() {
            try bed.runToEnd()
            let most = bed.machine.tally.deliveredAtMost
            let draft = try bed.machine.draftResume(
                newSyringe: Clinic.syringe(barrel),
                now: bed.now
            )
            #expect(draft.sessionVolume == most.plus(draft.program.volume))
            #expect(draft.sessionVolume <= (try .parse("35 mL")))
            #expect(draft.sessionVolume >= (try .parse("34.98 mL")))
            try bed.resume(newSyringe: barrel)
        }
        try bed.runToEnd()
        #expect(bed.machine.ledger.session?.end?.reason == .volumeReached)
        #expect(try bed.delivered() <= .parse("35 mL"))
        // A display of 0.01 mL hides that much at each change.
        #expect(try bed.delivered() >= .parse("34.96 mL"))
        #expect(try bed.machine.tally.deliveredAtMost >= bed.delivered())
    }

    @Test("a stepped program goes on over a change of the syringe in each of its steps")
    func stepped() throws {
        var bed = try Bedside.running(try Clinic.stepped(), barrel: "1 mL")
        try bed.runToEnd()
        #expect(bed.alarm(.syringeEmpty) != nil)
        try bed.resume(newSyringe: "20 mL")
        try bed.runToEnd()
        try bed.acknowledge(.syringeEmpty)
        #expect(bed.ratesRun() == ["8.75 mL/h", "8.75 mL/h", "17.5 mL/h"])
        #expect(bed.machine.phase.name == "paused")
        try bed.resume(newSyringe: "20 mL")
        try bed.runToEnd()
        #expect(bed.machine.phase.name == "completed")
        #expect(try bed.delivered() <= .parse("32.807 mL"))
        #expect(try bed.delivered() >= .parse("32.75 mL"))
    }

    @Test("an empty syringe is told of anew at each change, once seen (SR-41)")
    func toldAnew() throws {
        var bed = try Bedside.running(barrel: "10 mL")
        try bed.runToEnd()
        try bed.acknowledge(.syringeEmpty)
        try bed.resume(newSyringe: "10 mL")
        try bed.runToEnd()
        #expect(bed.timesRaised(.syringeEmpty) == 2)
    }

    @Test("a syringe changed in a pause, before it is empty, counts from the change on")
    func changedEarly() throws {
        var bed = try Bedside.paused(after: .seconds(600))
        try bed.resume(newSyringe: "5 mL")
        // Less what the display may hide of the count it was mounted at.
        #expect(bed.machine.leftInSyringe?.description == "4.999 mL")
        try bed.runToEnd()
        #expect(bed.alarm(.syringeEmpty) != nil)
        // 10 min of the first and all 5 mL of the second.
        #expect(try bed.delivered() <= .parse("7.917 mL"))
        #expect(try bed.delivered() >= .parse("7.9 mL"))
    }

    @Test("what leaks from a barrel in the pause is not taken for still in it (SR-07)")
    func leak() throws {
        var bed = try Bedside.running(barrel: "1 mL")
        try bed.watch(.seconds(60))
        bed.pause()
        try bed.seeStopped()
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        bed.pump.leak(try .parse("0.08 mL"))
        try bed.poll()
        try bed.confirm(proposal)
        try bed.launch()
        // In the silence the count goes up to the pump's own limit, and that is not below the truth.
        bed.pass(time: .seconds(3_600))
        #expect(try bed.delivered() <= .parse("1 mL"))
        #expect(try bed.machine.deliveredAtMost(now: bed.now) >= bed.delivered())
    }

    @Test("an estimate withdrawn after the change leaves no more in the new syringe (SR-07)")
    func estimateWithdrawn() throws {
        var bed = try Bedside.running(barrel: "30 mL")
        try bed.watch(.seconds(60))
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.pump.stop()
        bed.pass(.seconds(12))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        bed.finish(.stop)
        bed.pass(.seconds(3))
        // Paused on an estimate; the syringe is changed before any count was read.
        try bed.poll(count: false)
        let changed = try bed.delivered()
        try bed.resume(newSyringe: "1 mL")
        try bed.watch(.seconds(60))
        bed.pause()
        try bed.seeStopped()
        try bed.resume()
        try bed.runToEnd()
        #expect(bed.alarm(.syringeEmpty) != nil)
        #expect(try bed.delivered().lessOrZero(changed) <= .parse("1 mL"))
    }

    @Test("many pauses take no more from a syringe than is in it, whatever a display hides (SR-17)")
    func displayHides() throws {
        var bed = try Bedside.running(barrel: "0.777 mL")
        for _ in 0..<10 {
            bed.pass(time: .milliseconds(7_777))
            bed.pause()
            try bed.seeStopped()
            try bed.resume()
        }
        let changed = try bed.delivered()
        bed.pause()
        try bed.seeStopped()
        try bed.resume(newSyringe: "0.777 mL")
        for _ in 0..<10 {
            bed.pass(time: .milliseconds(7_777))
            bed.pause()
            try bed.seeStopped()
            try bed.resume()
        }
        try bed.runToEnd()
        #expect(bed.alarm(.syringeEmpty) != nil)
        #expect(try bed.delivered().lessOrZero(changed) <= .parse("0.777 mL"))
    }

    @Test("a restart keeps what is left in the syringe (SR-52)")
    func restart() throws {
        var bed = try Bedside.running(barrel: "20 mL")
        try bed.watch(.seconds(600))
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        let left = try #require(bed.machine.leftInSyringe)
        #expect(try left <= .parse("17.09 mL"))
        #expect(try left >= .parse("17.05 mL"))
        try bed.resume()
        try bed.runToEnd()
        #expect(bed.machine.phase.name == "paused")
        #expect(try bed.delivered() <= .parse("20 mL"))
    }
}
