import DoseMath
import Testing

@testable import InfusionCore

@Suite("Counting what was delivered")
struct CountTests {
    private func expectAboveTruth(
        _ bed: Bedside,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered, sourceLocation: location)
    }

    @Test("what flows between readings is counted at the rate on the wire (SR-07)")
    func betweenReadings() throws {
        var bed = try Bedside.at(.running)
        for _ in 0..<20 {
            bed.pass(time: .milliseconds(1_700))
            expectAboveTruth(bed)
        }
    }

    @Test("a reset pump's count is not lost: what ran before stands, at its upper bound (SR-07)")
    func reset() throws {
        var bed = try Bedside.at(.running)
        bed.pass(.milliseconds(400))
        bed.pump.reset()
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        expectAboveTruth(bed)
        try bed.resume()
        try bed.watch(.seconds(30))
        expectAboveTruth(bed)
        try bed.watch(.seconds(7_200))
        try bed.seeStopped()
        expectAboveTruth(bed)
        #expect(bed.pump.delivered <= Int128(35_000_000) * ToyPump.perNanoliter)
    }

    @Test("what a hand starts after a reset counts, also where it was reset again (SR-07, SR-26)")
    func startedByHandAfterReset() throws {
        var bed = try Bedside.at(.running)
        bed.pass(.seconds(60))
        for _ in 0..<2 {
            bed.pump.reset()
            bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
            try bed.seeStopped()
            let before = bed.machine.deliveredAtMost(now: bed.now)
            bed.pump.start()
            bed.pass(.seconds(2))
            bed.pump.stop()
            try bed.poll()
            #expect(bed.machine.deliveredAtMost(now: bed.now) > before)
            expectAboveTruth(bed)
        }
    }

    @Test("what a hand starts after a reset, while no daemon lives, counts (SR-07, SR-52)")
    func startedByHandWithoutDaemon() throws {
        var bed = try Bedside.at(.running)
        bed.pass(.seconds(60))
        bed.pump.reset()
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        try bed.seeStopped()
        bed.pump.start()
        try bed.restart(after: .seconds(8))
        bed.pump.stop()
        try bed.connect()
        expectAboveTruth(bed)
    }

    @Test("what a hand starts before the first run was seen counts, also over a restart (SR-07)")
    func startedByHandBeforeFirstRun() throws {
        for restarts in [false, true] {
            var bed = try Bedside.at(.confirmed)
            try bed.start()
            try bed.record()
            bed.finish(.program)
            bed.finish(.run, .unknown("no answer came in time"))
            try bed.seeStopped()
            #expect(bed.machine.phase.name == "paused")
            if restarts {
                try bed.restart(after: .seconds(1))
                try bed.connect()
            }
            bed.pump.start()
            bed.pass(.seconds(20))
            bed.pump.stop()
            try bed.poll()
            #expect(bed.machine.countsWhatFlows)
            expectAboveTruth(bed)
            try bed.resume()
            try bed.watch(.seconds(10))
            expectAboveTruth(bed)
            #expect(bed.alarm(.pumpReset) == nil)
        }
    }

    @Test("once a stop was seen to work nothing more counts as flowing, read or not (SR-07, SR-28)")
    func unreadAfterStop() throws {
        var bed = try Bedside.at(.running)
        bed.stop()
        bed.pass(.seconds(30))
        bed.finish(.stop)
        let most = bed.machine.deliveredAtMost(now: bed.now)
        bed.pass(.seconds(2))
        bed.stop()
        bed.pass(.seconds(2))
        #expect(bed.machine.phase.name == "stopped")
        #expect(bed.machine.tally.deliveredAtMost == most)
        expectAboveTruth(bed)
    }

    @Test("a pump that kept its count over a reset it told of is not counted twice (SR-26)")
    func keptItsCount() throws {
        var bed = try Bedside.at(.running)
        bed.pass(.seconds(60))
        try bed.poll()
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        bed.pump.stop()
        let before = bed.machine.deliveredAtMost(now: bed.now)
        try bed.poll()
        #expect(bed.machine.deliveredAtMost(now: bed.now) == before)
        #expect(bed.alarm(.overDelivery) == nil)
    }

    @Test("a count that goes back is a reset nobody told of: stopped, alarmed, kept (SR-26)")
    func countGoesBack() throws {
        var bed = try Bedside.at(.running)
        bed.pump.reset()
        bed.pump.start()
        bed.pass(.milliseconds(500))
        try bed.poll()
        #expect(bed.request == .stop)
        #expect(bed.alarm(.pumpReset) != nil)
        try bed.seeStopped()
        expectAboveTruth(bed)
    }

    @Test("a count that setting up has cleared goes on from zero, without an alarm (SR-07)")
    func clearedBySettingUp() throws {
        var bed = try Bedside.paused(after: .seconds(1_800))
        let before = bed.machine.tally.deliveredAtMost
        try bed.confirm(bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now)))
        try bed.record()
        bed.finish(.program)
        // What writing its diameter does to the pump's count.
        bed.pump.reset()
        bed.finish(.run)
        try bed.watch(.seconds(60))
        #expect(bed.alarm(.pumpReset) == nil)
        #expect(bed.request == nil)
        #expect(bed.machine.tally.beforeAtMost == before)
        expectAboveTruth(bed)
        try bed.watch(.seconds(7_200))
        try bed.seeStopped()
        #expect(bed.facts.contains { $0.kind == "ended" })
        expectAboveTruth(bed)
        #expect(bed.pump.delivered <= Int128(35_000_000) * ToyPump.perNanoliter)
    }

    @Test("a count cleared in the pause does not let the session deliver twice (SR-07)")
    func clearedInPause() throws {
        var bed = try Bedside.paused(after: .seconds(1_800))
        bed.pump.reset()
        try bed.poll()
        #expect(bed.alarm(.pumpReset) != nil)
        try bed.resume()
        try bed.watch(.seconds(7_200))
        try bed.seeStopped()
        expectAboveTruth(bed)
        #expect(bed.pump.delivered <= Int128(35_000_000) * ToyPump.perNanoliter)
    }

    @Test("repeated tellings of one reset are one alarm that nobody has seen yet (SR-41)")
    func resetToldTwice() throws {
        var bed = try Bedside.at(.paused)
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        let facts = bed.facts.count
        for _ in 0..<10 { bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now)) }
        #expect(bed.facts.count == facts)
        try bed.acknowledge(.pumpReset)
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        #expect(bed.alarm(.pumpReset)?.isAcknowledged == false)
    }

    @Test("a second reset after a resumption is an alarm of its own and loses the count again")
    func secondReset() throws {
        var bed = try Bedside.at(.running)
        for _ in 0..<2 {
            bed.pump.reset()
            bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
            try bed.seeStopped()
            #expect(bed.machine.ledger.session?.counterLost == true)
            try bed.resume()
            try bed.watch(.seconds(30))
            expectAboveTruth(bed)
        }
        #expect(bed.timesRaised(.pumpReset) == 2)
    }

    @Test(
        "the power-up a pump tells of at the day's beginning is no alarm, however it was plugged in"
    )
    func powerUp() throws {
        for link in [PumpLink.connecting, .absent("no such port"), .unusable("in Basic mode")] {
            var bed = try Bedside()
            bed.take(bed.machine.pumpUnavailable(link, now: bed.now))
            bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
            #expect(bed.facts.isEmpty)
        }
        var bed = try Bedside.connected()
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        #expect(bed.alarm(.pumpReset) != nil)
    }

    @Test("never counts more than the pump itself stops at, unless the pump shows more (SR-23)")
    func bounded() throws {
        var bed = try Bedside.at(.running)
        bed.pass(time: .seconds(100_000))
        #expect(bed.machine.deliveredAtMost(now: bed.now).description == "35 mL")
        bed.pump.leak(try .parse("5 mL"))
        try bed.poll()
        expectAboveTruth(bed)
    }

    @Test("a reading below an earlier one takes nothing back")
    func tallyKeeps() throws {
        var tally = Tally.nothing
        tally.report(try .parse("5 mL"), unit: try .parse("0.001 mL"), flowing: .zero)
        tally.report(try .parse("3 mL"), unit: try .parse("0.001 mL"), flowing: .zero)
        #expect(tally.delivered.description == "5 mL")
        tally.counterCleared()
        #expect(tally.delivered.description == "5 mL")
        #expect(tally.deliveredAtMost.description == "5.001 mL")
        tally.mayHaveReached(try .parse("1 mL"))
        tally.mayHaveReached(try .parse("0.5 mL"))
        #expect(tally.deliveredAtMost.description == "6.001 mL")
        #expect(tally.delivered.description == "5 mL")
        tally.report(try .parse("0.7 mL"), unit: .zero, flowing: try .parse("0.1 mL"))
        #expect(tally.delivered.description == "5.7 mL")
        #expect(tally.deliveredAtMost.description == "5.801 mL")
    }
}
