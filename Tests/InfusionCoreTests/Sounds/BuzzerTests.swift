import DoseMath
import Testing

@testable import InfusionCore

@Suite("The pump's own buzzer")
struct BuzzerTests {
    /// The last annunciator is gone and the buzzer was asked for.
    private func lost() throws -> Bedside {
        var bed = try Bedside.at(.running)
        bed.close(Bedside.page)
        return bed
    }

    @Test("what comes to nothing is asked for again with the next reading, three times in all")
    func again() throws {
        for outcome in [PumpOutcome.refused("busy"), .unknown("no answer")] {
            var bed = try lost()
            var asked = 1
            for _ in 0..<6 where bed.request == .sound(true) {
                bed.finish(.sound, outcome)
                try bed.poll()
                if bed.request == .sound(true) { asked += 1 }
            }
            #expect(asked == 3 && bed.machine.phase.name == "running")
        }
    }

    @Test("it is not asked for twice while the pump has not answered")
    func underWay() throws {
        var bed = try lost()
        try bed.poll()
        #expect(bed.request == nil)
    }

    @Test("a pump that was away is asked again when it has connected (SR-46)")
    func reconnected() throws {
        var bed = try lost()
        bed.finish(.sound)
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.pump.stop()
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        if bed.request == nil { try bed.poll() }
        #expect(bed.request == .sound(true))
    }

    @Test("a stop comes first; the buzzer is asked for after it (SR-16)")
    func stopFirst() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.close(Bedside.page)
        // A pump that does not answer is asked for nothing but a stop.
        #expect(bed.request == nil)
        bed.pump.stop()
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        if bed.request == nil { try bed.poll() }
        #expect(bed.request == .sound(true))
    }

    @Test("it is silenced where one is back before the pump has answered")
    func overtaken() throws {
        var bed = try lost()
        bed.open(Bedside.page)
        #expect(bed.request == nil)
        bed.take(bed.machine.pumpEnded(.sound, .done, now: bed.now))
        if bed.request == nil { try bed.poll() }
        #expect(bed.request == .sound(false))
    }

    @Test("it does not sound on once the patient is discharged (SR-46)")
    func discharged() throws {
        var bed = try lost()
        bed.finish(.sound)
        bed.stop()
        try bed.seeStopped()
        try bed.discharge()
        if bed.request == nil { try bed.poll() }
        #expect(bed.request == .sound(false))
        bed.finish(.sound)
        #expect(!bed.pump.buzzes)
        #expect(bed.alarm(.annunciatorLost)?.isPresent == false)
    }

    /// The daemon is started anew and finds the pump standing.
    private func restart(_ bed: inout Bedside) throws {
        try bed.restart()
        bed.pump.stop()
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        if bed.request == nil { try bed.poll() }
    }

    @Test("a restart in an open session sounds it until an annunciator is heard (SR-29, SR-46)")
    func restarted() throws {
        for station in [Bedside.Station.running, .paused, .launching, .unknown] {
            var bed = try Bedside.at(station)
            try restart(&bed)
            #expect(bed.alarm(.annunciatorLost)?.isPresent == true)
            #expect(bed.request == .sound(true), "\(station)")
            bed.finish(.sound)
            #expect(bed.pump.buzzes)
            try bed.hear(Bedside.page)
            #expect(bed.request == .sound(false))
            #expect(bed.alarm(.annunciatorLost)?.isPresent == false)
        }
    }

    @Test("one that an earlier daemon turned on is silenced after the end (SR-46)")
    func restartedAfterEnd() throws {
        var bed = try lost()
        bed.finish(.sound)
        bed.stop()
        try bed.seeStopped()
        try restart(&bed)
        #expect(bed.request == .sound(false))
    }

    @Test("a restart with no infusion open asks for no buzzer, once it was tested (SR-46)")
    func restartedIdle() throws {
        for station in [Bedside.Station.idle, .ordered, .confirmed, .ended] {
            var bed = try Bedside.at(station)
            try restart(&bed)
            #expect(bed.request == nil && bed.alarm(.annunciatorLost) == nil, "\(station)")
        }
    }

    @Test("given up on, it is asked for again once the pump is seen standing (SR-46)")
    func afterStop() throws {
        var bed = try lost()
        for _ in 0..<3 {
            bed.finish(.sound, .refused("busy"))
            try bed.poll()
        }
        #expect(bed.request == nil)
        bed.pause()
        try bed.seeStopped()
        if bed.request == nil { try bed.poll() }
        #expect(bed.request == .sound(true))
    }

    @Test(
        "how it ends says nothing about the delivery (SR-21)",
        arguments: Bedside.Station.allCases
    )
    func harmless(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        for outcome in [PumpOutcome.done, .refused("no"), .unknown("no answer")] {
            var tried = bed
            tried.take(tried.machine.pumpEnded(.sound, outcome, now: tried.now))
            #expect(tried.machine.phase == bed.machine.phase)
            #expect(tried.machine.ledger.board == bed.machine.ledger.board)
            #expect(tried.request != .stop)
        }
    }
}
