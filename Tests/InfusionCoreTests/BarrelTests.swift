import DoseMath
import Testing

@testable import InfusionCore

/// 17.5 mL/h from a barrel read as 50 mL.
@Suite("The volume read on the barrel")
struct BarrelTests {
    private func running(for seconds: Int64 = 3_600) throws -> Bedside {
        var bed = try Bedside.running(barrel: "50 mL")
        try bed.watch(.seconds(seconds))
        return bed
    }

    /// What a nurse with perfect eyes reads.
    private func truth(_ bed: Bedside) throws -> Volume {
        try Volume.parse("50 mL").lessOrZero(bed.delivered())
    }

    @Test("refuses to start without anything in the barrel, or with more than the syringe holds")
    func atStart() throws {
        var bed = try Bedside.at(.confirmed)
        let before = bed.machine
        for barrel in ["0 mL", "0.0005 mL", "60.001 mL", "600 mL"] {
            #expect(throws: Refusal.self) { try bed.start(barrel: barrel) }
        }
        #expect(bed.machine == before)
        try bed.start(barrel: "60 mL")
    }

    @Test("a reading that agrees goes on, is recorded, and changes no count (SR-17)")
    func agrees() throws {
        var bed = try running()
        let before = bed.machine.tally
        try bed.readBarrel(try truth(bed))
        #expect(bed.request == nil)
        #expect(bed.facts.last?.kind == "barrel-read")
        #expect(bed.machine.ledger.session?.barrel?.agrees == true)
        #expect(bed.machine.tally == before)
        // To 2 mL on either side a reading agrees.
        try bed.readBarrel(try truth(bed).plus(.parse("1.9 mL")))
        try bed.readBarrel(try truth(bed).lessOrZero(.parse("1.9 mL")))
        #expect(bed.machine.phase.name == "running")
        #expect(bed.alarm(.barrelDisagrees) == nil)
    }

    @Test("more gone than was counted: HIGH, pause, and the larger counts from now on (SR-17)")
    func moreGone() throws {
        var bed = try running()
        try bed.readBarrel("28 mL")
        #expect(bed.request == .stop)
        let alarm = try #require(bed.alarm(.barrelDisagrees))
        #expect(alarm.isPresent && alarm.kind.row.priority == .high)
        try bed.seeStopped()
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("not paused")
            return
        }
        #expect(paused.reason == .barrelDisagrees)
        // 22 mL have gone, 17.5 mL were counted: the polls since do not take that back (SR-07).
        #expect(bed.machine.tally.deliveredAtMost >= (try .parse("22 mL")))
        for _ in 0..<10 { try bed.poll() }
        #expect(bed.machine.tally.deliveredAtMost >= (try .parse("22 mL")))
        #expect(bed.machine.tally.delivered < (try .parse("17.6 mL")))
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        #expect(bed.machine.tally.deliveredAtMost >= (try .parse("22 mL")))
    }

    @Test("what has gone beyond the count is not given again (SR-07)")
    func notGivenAgain() throws {
        var bed = try running()
        try bed.readBarrel("28 mL")
        try bed.seeStopped()
        let draft = try bed.machine.draftResume(newSyringe: Clinic.syringe("30 mL"), now: bed.now)
        #expect(draft.program.volume <= (try .parse("13 mL")))
        try bed.confirm(bed.offer(draft))
        try bed.launch()
        try bed.runToEnd()
        #expect(bed.machine.phase.name == "completed")
        // 35 mL less the 4.5 mL that nobody counted.
        #expect(try bed.delivered() <= .parse("30.51 mL"))
        #expect(bed.alarm(.computationsDisagree) == nil)
    }

    @Test("what flows on until the pump stands comes on top of what was found gone (SR-07)")
    func flowsOn() throws {
        var bed = try running(for: 6_900)
        let found = try bed.delivered().plus(.parse("5 mL"))
        try bed.readBarrel(try Volume.parse("50 mL").lessOrZero(found))
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.pump.loseContact(.seconds(10))
        bed.pass(.seconds(10))
        // In truth 5 mL went by another way than the plunger's.
        let truth = try bed.delivered().plus(.parse("5 mL"))
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= truth)
        try bed.restart()
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= truth)
    }

    @Test("a count read late, in the pause, is not lost to a reading of the barrel (SR-07)")
    func lateCount() throws {
        var bed = try running(for: 600)
        bed.pause()
        try bed.seeStopped()
        bed.pump.leak(try .parse("0.09 mL"))
        try bed.poll()
        let shown = try bed.pump.shown().volume
        try bed.readBarrel("40 mL")
        #expect(bed.machine.tally.delivered == shown)
        #expect(try bed.machine.tally.deliveredAtMost >= .parse("10 mL"))
        #expect(try bed.machine.tally.deliveredAtMost <= .parse("10.001 mL"))
    }

    @Test("less gone than was counted: HIGH and pause too, and no count falls (SR-17)")
    func lessGone() throws {
        var bed = try running()
        let before = bed.machine.tally
        try bed.readBarrel("36 mL")
        #expect(bed.request == .stop)
        #expect(bed.alarm(.barrelDisagrees)?.isPresent == true)
        #expect(bed.machine.tally.delivered == before.delivered)
        #expect(bed.machine.tally.deliveredAtMost >= before.deliveredAtMost)
    }

    @Test("more in the barrel than when it was mounted disagrees (SR-17)")
    func fuller() throws {
        var bed = try running(for: 10)
        try bed.readBarrel("53 mL")
        #expect(bed.request == .stop)
        #expect(bed.machine.ledger.session?.barrel?.gone == .zero)
    }

    @Test("no resumption while the reading disagrees; one that agrees lets it go on (SR-17)")
    func readAgain() throws {
        var bed = try running()
        try bed.readBarrel("36 mL")
        try bed.seeStopped()
        #expect {
            try bed.machine.draftResume(newSyringe: nil, now: bed.now)
        } throws: { "\($0)".contains("read the barrel again") }
        try bed.readBarrel(try truth(bed))
        #expect(bed.alarm(.barrelDisagrees)?.isPresent == false)
        try bed.resume()
        #expect(bed.machine.phase.name == "running")
    }

    @Test("a reading that disagrees withdraws a resumption that waits (SR-17, SR-29)")
    func withdraws() throws {
        var bed = try running()
        bed.pause()
        try bed.seeStopped()
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        try bed.readBarrel("28 mL")
        #expect(throws: Refusal.order(.used)) { try bed.confirm(proposal) }
    }

    @Test("with a new syringe it goes on, and the old reading is forgotten (SR-17)")
    func newSyringe() throws {
        var bed = try running()
        try bed.readBarrel("36 mL")
        try bed.seeStopped()
        try bed.resume(newSyringe: "40 mL")
        #expect(bed.alarm(.barrelDisagrees)?.isPresent == false)
        #expect(bed.machine.ledger.session?.barrel == nil)
        try bed.watch(.seconds(600))
        let sinceMounted = try bed.delivered().lessOrZero(.parse("17.5 mL"))
        try bed.readBarrel(try Volume.parse("40 mL").lessOrZero(sinceMounted))
        #expect(bed.request == nil)
    }

    @Test("a reading that disagrees survives a restart: still no resumption (SR-52)")
    func restart() throws {
        var bed = try running()
        try bed.readBarrel("36 mL")
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        #expect(throws: Refusal.self) { try bed.machine.draftResume(newSyringe: nil, now: bed.now) }
        _ = try bed.machine.draftResume(newSyringe: Clinic.syringe("40 mL"), now: bed.now)
    }

    @Test("the reading at the end of a session is compared and told, and stops nothing (SR-17)")
    func atTheEnd() throws {
        var bed = try running(for: 600)
        bed.stop()
        try bed.seeStopped()
        try bed.readBarrel(try truth(bed))
        #expect(bed.alarm(.barrelDisagrees) == nil)
        try bed.readBarrel("40 mL")
        #expect(bed.request == nil)
        #expect(bed.alarm(.barrelDisagrees)?.isAcknowledged == false)
        #expect(bed.machine.phase.name == "stopped")
    }

    @Test("what a reading after the end shows counts to the day, the course and the record (SR-08)")
    func countsAfterTheEnd() throws {
        var bed = try running(for: 60)
        bed.stop()
        try bed.seeStopped()
        var history: PatientHistory { bed.machine.ledger.patients.history(of: "P-17") }
        // An aborted session: what it gave counts to the day, and no course is open.
        #expect(history.openCourse == nil)
        let before = history.carriedMass(at: bed.now.wall)
        try bed.readBarrel("47 mL")
        let concentration = try Concentration.parse("2 mg/mL")
        let gone = try #require(bed.machine.ledger.session).tally.deliveredAtMost
        #expect(gone >= (try Volume.parse("3 mL")))
        #expect(bed.machine.tally.deliveredAtMost == gone)
        let carried = history.carriedMass(at: bed.now.wall)
        #expect(carried > before)
        #expect(carried == gone.massRoundedUp(at: concentration))
        // Read again, nothing is counted twice.
        try bed.readBarrel("47 mL")
        #expect(history.carriedMass(at: bed.now.wall) == carried)
        // More than a fifth of the order: it was an infusion of the course after all.
        try bed.readBarrel("20 mL")
        #expect(history.openCourse?.counted == 1)
        #expect(history.carriedMass(at: bed.now.wall) == .zero)
        #expect(bed.replay(bed.facts.count).patients == bed.machine.ledger.patients)
    }

    @Test("a reading no syringe can give is refused, and one without a session (SR-01)")
    func malformed() throws {
        var bed = try Bedside.connected()
        #expect(throws: Refusal.self) { try bed.readBarrel("10 mL") }
        bed = try running(for: 10)
        let before = bed.machine
        #expect(throws: Refusal.self) { try bed.readBarrel("60.01 mL") }
        #expect(bed.machine == before)
    }

    @Test("a wrong syringe selected, which every computation agrees with, is found here (SR-17)")
    func wrongSyringe() throws {
        // By definition the pump moves its plunger as told, and the barrel is twice as wide.
        var bed = try running(for: 1_800)
        let shown = try bed.pump.shown().volume
        let gone = shown.plus(shown)
        try bed.readBarrel(try Volume.parse("50 mL").lessOrZero(gone))
        #expect(bed.request == .stop)
        #expect(bed.machine.tally.deliveredAtMost >= gone)
    }
}
