import DoseMath
import Testing

@testable import InfusionCore

@Suite("A pump that has stopped answering")
struct LossTests {
    @Test("raises HIGH, stops, and counts until a lease after the last byte (SR-27)")
    func lost() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.pumpLost(now: bed.now))
        #expect(bed.request == .stop)
        #expect(bed.machine.phase.name == "unknown")
        #expect(bed.alarm(.pumpLost)?.kind.row.priority == .high)
        bed.pump.loseContact(.seconds(12))
        bed.pass(.seconds(12))
        let most = bed.machine.deliveredAtMost(now: bed.now)
        #expect(Int128(most.nanoliters) * ToyPump.perNanoliter >= bed.pump.delivered)
        bed.pass(.seconds(3_600))
        #expect(bed.machine.deliveredAtMost(now: bed.now) == most)
    }

    @Test("a line that is gone counts for a lease, like a pump that falls silent (SR-07, SR-27)")
    func lineGone() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.pumpUnavailable(.absent("unplugged"), now: bed.now))
        bed.pump.loseContact(.seconds(10))
        bed.pass(.seconds(12))
        let most = bed.machine.deliveredAtMost(now: bed.now)
        #expect(Int128(most.nanoliters) * ToyPump.perNanoliter >= bed.pump.delivered)
        bed.take(bed.machine.pumpUnavailable(.absent("unplugged"), now: bed.now))
        bed.pass(.seconds(3_600))
        #expect(bed.machine.deliveredAtMost(now: bed.now) == most)
    }

    @Test("a stop asked for in the silence is sent and counts for another lease")
    func stopInSilence() throws {
        var bed = try Bedside.at(.unknown)
        bed.pass(.seconds(11))
        let before = bed.machine.deliveredAtMost(now: bed.now)
        bed.stop()
        #expect(bed.request == .stop)
        bed.pass(.seconds(12))
        #expect(bed.machine.deliveredAtMost(now: bed.now) > before)
        #expect(bed.machine.phase.name == "unknown")
    }

    @Test(
        "held up for longer than the lease, what flowed is the lease's (SR-22, SR-61)"
    )
    func heldUp() throws {
        var bed = try Bedside.at(.running)
        let before = bed.machine.deliveredAtMost(now: bed.now)
        bed.pump.loseContact(.seconds(12))
        bed.pass(time: .seconds(600))
        bed.take(bed.machine.wasHeldUp(for: .seconds(600), now: bed.now))
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.stop()
        bed.pass(.seconds(5))
        let most = bed.machine.deliveredAtMost(now: bed.now)
        #expect(Int128(most.nanoliters) * ToyPump.perNanoliter >= bed.pump.delivered)
        // 17.5 mL/h for the 12 s of its lease, and what was read as late as it can be.
        #expect(most.lessOrZero(before) <= (try Volume.parse("0.07 mL")))
    }

    @Test("that ran on unheard and shows nothing was reset: what may have flowed counts (SR-21)")
    func resetUnheard() throws {
        var bed = try Bedside.at(.launching)
        bed.finish(.run)
        try bed.poll()
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.pump.loseContact(.seconds(12))
        bed.pass(.seconds(14))
        bed.pump.reset()
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        try bed.seeStopped()
        #expect(bed.alarm(.pumpReset) != nil)
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test("after a restart one that does not answer counts for a lease, and one that moves goes on")
    func unheardAfterRestart() throws {
        for moves in [false, true] {
            var bed = try Bedside.at(.running)
            try bed.restart(after: .seconds(3))
            bed.pass(.seconds(12))
            let most = bed.machine.deliveredAtMost(now: bed.now)
            if moves { try bed.poll(count: false) }
            bed.pass(.seconds(60))
            #expect((bed.machine.deliveredAtMost(now: bed.now) > most) == moves)
        }
    }

    @Test("answering again clears the alarm and resumes nothing (SR-27, SR-29)")
    func answers() throws {
        var bed = try Bedside.at(.unknown)
        bed.pass(.seconds(20))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        #expect(bed.alarm(.pumpLost)?.isPresent == false)
        #expect(bed.request == nil)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        try bed.resume()
        #expect(bed.machine.phase.name == "running")
    }

    @Test("a pump that ran on through the silence and answers is counted all along (SR-21)")
    func ranOn() throws {
        var bed = try Bedside.at(.unknown)
        bed.pass(.seconds(11))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        bed.pass(.seconds(20))
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test(
        "a loss before the session leaves no mark on its counting (SR-07)",
        arguments: [Bedside.Station.idle, .ordered, .confirmed, .paused]
    )
    func lossBefore(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.stop()
        bed.pass(.seconds(30))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        try bed.connect()
        if bed.machine.awaitsStop { try bed.seeStopped() }
        try bed.confirm(try bed.order(try Clinic.dose(), patient: "P-18"))
        try bed.start()
        try bed.launch()
        bed.pass(.seconds(36))
        // 17.5 mL/h for 36 s.
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= (try Volume.parse("0.175 mL")))
    }

    @Test("a closed line is a lost pump while one was there or a session is open")
    func lineClosed() throws {
        for station in [Bedside.Station.idle, .running, .paused] {
            var bed = try Bedside.at(station)
            for _ in 0..<3 {
                bed.take(bed.machine.pumpUnavailable(.absent("unplugged"), now: bed.now))
            }
            #expect(bed.alarm(.pumpLost)?.isPresent == true)
            #expect(bed.timesRaised(.pumpLost) == 1)
            try bed.connect()
            #expect(bed.alarm(.pumpLost)?.isPresent == false)
        }
        var bed = try Bedside()
        bed.take(bed.machine.pumpUnavailable(.absent("no such port"), now: bed.now))
        #expect(bed.facts.isEmpty)
    }

    @Test("a pump forgotten after a reset and then unplugged in a pause raises the alarm")
    func forgotten() throws {
        var bed = try Bedside.at(.paused)
        bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        bed.machine.pumpForgotten()
        #expect(throws: Refusal.self) { try bed.machine.draftResume(newSyringe: nil, now: bed.now) }
        bed.take(bed.machine.pumpUnavailable(.absent("unplugged"), now: bed.now))
        #expect(bed.alarm(.pumpLost)?.isPresent == true)
    }

    @Test("a loss while a stop waits is unknown until a connection shows the pump standing")
    func lostWhileStopping() throws {
        var bed = try Bedside.at(.stopping)
        bed.take(bed.machine.pumpLost(now: bed.now))
        #expect(bed.machine.phase.name == "unknown")
        bed.pass(.seconds(20))
        #expect(bed.machine.phase.name == "unknown")
        bed.pump.stop()
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        try bed.connect()
        #expect(bed.machine.phase.name == "paused")
    }

    @Test("a loss holds back a raise that was stopping the pump")
    func lostWhileRaising() throws {
        var bed = try Bedside.at(.restarting)
        bed.take(bed.machine.pumpLost(now: bed.now))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        try bed.seeStopped()
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "paused")
    }
}
