import DoseMath
import Testing

@testable import InfusionCore

@Suite("What the pump shows")
struct ReadingTests {
    @Test("runs two hours on polls alone and completes with all of it in")
    func twoHours() throws {
        var bed = try Bedside.running()
        try bed.watch(.seconds(7_300))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        let end = try #require(bed.machine.ledger.session?.end)
        #expect(end.kind == .completed && end.reason == .volumeReached)
        #expect(bed.machine.ledger.session?.tally.delivered.description == "35 mL")
        #expect(bed.machine.ledger.board.alarms.map(\.kind) == [.nearEnd, .infusionEnded])
    }

    @Test("a mark stands in the record every 10 s while drug flows (SR-50)")
    func marks() throws {
        var bed = try Bedside.running()
        try bed.watch(.seconds(100))
        let marks = bed.facts.filter { $0.kind == "marked" }.count
        #expect((9...11).contains(marks))
    }

    @Test("ends when the infusing time is over though the pump goes on")
    func windowOver() throws {
        var bed = try Bedside.running(try Clinic.dose(window: "10 min"))
        // A pump that does not heed its own volume limit.
        bed.pump.program(try .parse("17.5 mL/h"), try .parse("60 mL"), clears: false)
        try bed.watch(.seconds(600))
        #expect(bed.request == nil)
        bed.pass(.milliseconds(999))
        #expect(bed.request == nil)
        bed.pass(.milliseconds(1))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .windowOver)
    }

    @Test("STOP at the pump's own keypad pauses with a MEDIUM alarm and resumes nothing (SR-26)")
    func keypad() throws {
        var bed = try Bedside.at(.running)
        bed.pump.stop()
        try bed.poll(count: false)
        #expect(bed.request == nil)
        try bed.poll()
        #expect(bed.request == .stop)
        #expect(bed.alarm(.stoppedAtThePump)?.kind.row.priority == .medium)
        try bed.seeStopped()
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("not paused")
            return
        }
        #expect(paused.reason == .atThePump)
        bed.pass(.seconds(60))
        #expect(bed.request == nil)
    }

    @Test("more than max(0.1 mL, 2 units) above the integral stops and ends the session (SR-25)")
    func overDelivery() throws {
        var bed = try Bedside.running()
        try bed.watch(.seconds(60))
        bed.pump.leak(try .parse("0.099 mL"))
        try bed.poll()
        #expect(bed.request == nil)
        bed.pump.leak(try .parse("0.003 mL"))
        try bed.poll()
        #expect(bed.request == .stop)
        #expect(bed.alarm(.overDelivery)?.isPresent == true)
        try bed.seeStopped()
        let end = try #require(bed.machine.ledger.session?.end)
        #expect(end.kind == .faulted && end.reason == .overDelivery)
        #expect(bed.alarm(.overDelivery)?.isPresent == false)
    }

    @Test("over-delivery shown only by the count after a stop still ends the session (SR-25)")
    func overDeliveryAfterStop() throws {
        var bed = try Bedside.at(.running)
        bed.pause()
        bed.pump.leak(try .parse("0.2 mL"))
        try bed.seeStopped()
        #expect(bed.alarm(.overDelivery) != nil)
        #expect(bed.machine.ledger.session?.end?.reason == .overDelivery)
    }

    @Test("drug that flows in a pause ends the session (SR-25, SR-26)")
    func overDeliveryInPause() throws {
        var bed = try Bedside.at(.paused)
        bed.pump.leak(try .parse("0.05 mL"))
        try bed.poll()
        #expect(bed.machine.phase.name == "paused")
        bed.pump.leak(try .parse("0.15 mL"))
        try bed.poll()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .overDelivery)
        #expect(bed.machine.ledger.session?.tally.delivered == (try bed.pump.shown().volume))
    }

    @Test("less than the integral for 60 s raises an alarm once and lets it run (SR-25)")
    func underDelivery() throws {
        var bed = try Bedside.running()
        try bed.watch(.seconds(60))
        bed.pump.lower(to: try .parse("1 mL/h"))
        func turn(_ bed: inout Bedside, _ seconds: Int) throws {
            for _ in 0..<(2 * seconds) {
                bed.pass(.milliseconds(500))
                try bed.poll()
            }
        }
        try turn(&bed, 90)
        #expect(bed.alarm(.underDelivery) == nil)
        try turn(&bed, 60)
        #expect(bed.alarm(.underDelivery)?.isPresent == true)
        try turn(&bed, 60)
        #expect(bed.timesRaised(.underDelivery) == 1)
        #expect(bed.request == nil)
    }

    @Test("a rate set at the pump is found by the next read of it and stopped (SR-26)")
    func otherRate() throws {
        var bed = try Bedside.at(.running)
        bed.pump.lower(to: try .parse("17.6 mL/h"))
        try bed.poll(count: false, rate: true)
        #expect(bed.request == .stop)
        #expect(bed.alarm(.unexpectedMotion) != nil)
    }

    @Test(
        "a pump that moves where nothing runs is stopped once, with one alarm (SR-26)",
        arguments: [Bedside.Station.idle, .ordered, .confirmed, .paused, .ended]
    )
    func unexpectedMotion(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        bed.pump.start()
        try bed.poll(count: false)
        #expect(bed.request == .stop)
        #expect(bed.alarm(.unexpectedMotion)?.isPresent == true)
        let facts = bed.facts.count
        for _ in 0..<20 { try bed.poll(count: false) }
        #expect(bed.facts.count == facts)
        try bed.seeStopped()
        #expect(bed.alarm(.unexpectedMotion)?.isPresent == false)
    }

    @Test("a purging or withdrawing pump is stopped while it should infuse (SR-13)")
    func astray() throws {
        var bed = try Bedside.at(.running)
        let astray = PumpReading(motion: .astray, shown: nil, unit: .zero, rate: nil)
        bed.take(bed.machine.pumpRead(astray, now: bed.now))
        #expect(bed.request == .stop)
    }

    @Test("a stall pauses: clamp, release the pressure, confirm anew (SR-47)")
    func stall() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.alarm(.stall)?.kind.row.doNow.contains("release the pressure") == true)
    }

    @Test("the pump's own watchdog firing pauses")
    func lease() throws {
        var bed = try Bedside.at(.running)
        bed.pump.stop()
        bed.take(bed.machine.pumpAlarmed(.leaseRanOut, now: bed.now))
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
    }
}
