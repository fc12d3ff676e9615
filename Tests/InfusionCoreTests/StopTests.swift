import DoseMath
import Testing

@testable import InfusionCore

@Suite("Stop and pause")
struct StopTests {
    @Test(
        "a stop asks the pump to stop in every state, and the session is over once it stands (SR-16)",
        arguments: Bedside.Station.allCases
    )
    func stops(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        let hadSession = bed.machine.ledger.openSession != nil
        bed.stop()
        #expect(bed.request == .stop)
        #expect(bed.machine.awaitsStop)
        try bed.seeStopped()
        #expect(!bed.machine.awaitsStop)
        #expect(bed.machine.ledger.openSession == nil)
        #expect(bed.machine.proposal == nil)
        if hadSession { #expect(bed.machine.ledger.session?.end?.reason == .stoppedByPerson) }
    }

    @Test(
        "a pause asks the pump to stop in every state; an open session stays open (SR-16)",
        arguments: Bedside.Station.allCases
    )
    func pauses(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        let hadSession = bed.machine.ledger.openSession != nil
        bed.pause()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect((bed.machine.ledger.openSession != nil) == hadSession)
        if hadSession { #expect(bed.machine.phase.name == "paused") }
    }

    @Test("a stop after a pause ends the session; a pause after a stop does not keep it open")
    func strongest() throws {
        var bed = try Bedside.at(.running)
        bed.pause()
        bed.stop()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "stopped")

        bed = try Bedside.at(.running)
        bed.stop()
        bed.pause()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "stopped")
    }

    @Test("a pause while a raise stops the pump holds the raise back (SR-29)")
    func pauseOvertakesRaise() throws {
        var bed = try Bedside.at(.restarting)
        bed.pause()
        try bed.seeStopped()
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "paused")
    }

    @Test("is not over until the pump was seen standing and its count was read")
    func waitsForCount() throws {
        var bed = try Bedside.at(.running)
        bed.stop()
        try bed.poll()
        #expect(bed.machine.phase.name == "stopping")
        // A pump that stands before the stop was answered may have been read before it (SR-31).
        bed.pump.stop()
        try bed.poll()
        #expect(bed.machine.phase.name == "stopping")
        bed.finish(.stop)
        try bed.poll(count: false)
        #expect(bed.machine.phase.name == "stopping")
        try bed.poll()
        #expect(bed.machine.phase.name == "stopped")
    }

    @Test("waits 3 s for the count of a standing pump, then takes the upper bound")
    func countPatience() throws {
        var bed = try Bedside.at(.running)
        bed.stop()
        bed.finish(.stop)
        bed.pass(.seconds(2))
        #expect(bed.machine.phase.name == "stopping")
        bed.pass(.seconds(1))
        #expect(bed.machine.phase.name == "stopped")
        let truth = try bed.pump.shown().volume
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= truth)
    }

    @Test("a stop not seen for 2 s raises HIGH 'clamp the line', once, until it is seen (SR-28)")
    func notStopping() throws {
        var bed = try Bedside.at(.running)
        bed.stop()
        bed.pass(.milliseconds(1_999))
        #expect(bed.alarm(.notStopping) == nil)
        bed.pass(.milliseconds(1))
        let alarm = try #require(bed.alarm(.notStopping))
        #expect(alarm.isPresent)
        #expect(alarm.kind.row.priority == .high)
        #expect(alarm.kind.row.doNow.contains("Clamp the line"))
        let facts = bed.facts.count
        for _ in 0..<10 { bed.pass(.seconds(1)) }
        #expect(bed.facts.count == facts)
        bed.finish(.stop)
        #expect(bed.alarm(.notStopping)?.isPresent == false)
    }

    @Test("a stop outcome that is unknown is not taken for a stop (SR-31)")
    func unknownStop() throws {
        var bed = try Bedside.at(.running)
        bed.stop()
        bed.finish(.stop, .unknown("the line is closed"))
        try bed.poll()
        #expect(bed.machine.phase.name == "stopping")
        bed.pass(.seconds(2))
        #expect(bed.alarm(.notStopping) != nil)
    }

    @Test("a shutdown ends the session with that reason")
    func shutdown() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.stop(.daemonEnded, by: nil, now: bed.now))
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .daemonEnded)
    }

    @Test("drug that flows until the pump stands is counted")
    func countsUntilStanding() throws {
        var bed = try Bedside.at(.running)
        bed.stop()
        bed.pass(.seconds(30))
        let most = bed.machine.deliveredAtMost(now: bed.now)
        let truth = try bed.pump.shown().volume
        #expect(most >= truth)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.tally.delivered == truth)
    }
}
