import DoseMath
import Testing

@testable import InfusionCore

@Suite("The self-test's alarm output")
struct AlarmOutputTests {
    private func connected() throws -> Bedside {
        var bed = try Bedside.justStarted()
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        return bed
    }

    @Test("a pump that connects sounds its buzzer once, from one poll to the next (SR-46, SR-60)")
    func chirps() throws {
        var bed = try connected()
        #expect(bed.request == .sound(true))
        try bed.poll()
        #expect(bed.request == nil, "it is still on its way")
        bed.take(bed.machine.pumpEnded(.sound, .done, now: bed.now))
        bed.pump.buzzes = true
        try bed.poll()
        #expect(bed.request == .sound(false))
        bed.finish(.sound)
        #expect(!bed.pump.buzzes)
        try bed.poll()
        #expect(bed.request == nil)
        try bed.connect()
        #expect(bed.request == nil, "once a start of the daemon")
    }

    @Test("it passes by the buzzer's answer and a person's word, in either order (SR-46)")
    func both() throws {
        var bed = try connected()
        try bed.hear(Bedside.page)
        #expect(bed.machine.selfTest[.alarmOutput] == .waiting)
        bed.take(bed.machine.pumpEnded(.sound, .done, now: bed.now))
        #expect(bed.machine.selfTest[.alarmOutput] == .passed)
        bed.close(Bedside.page)
        #expect(bed.machine.selfTest[.alarmOutput] == .passed, "SR-46 has a gate of its own")
    }

    @Test(
        "a buzzer that refuses or is silent three times fails, and not before",
        arguments: [PumpOutcome.refused("buzzer on: the pump shows '0'"), .unknown("no answer")]
    )
    func fails(_ outcome: PumpOutcome) throws {
        var bed = try connected()
        for _ in 0..<3 {
            #expect(bed.machine.selfTest[.alarmOutput] == .waiting)
            #expect(bed.request == .sound(true))
            bed.take(bed.machine.pumpEnded(.sound, outcome, now: bed.now))
            try bed.poll()
        }
        #expect(bed.request == nil)
        let failure = try #require(bed.machine.selfTest[.alarmOutput].failure)
        #expect(failure.contains(outcome.text), "\(failure)")
        #expect(bed.alarm(.selfTestFailed)?.isPresent == true)
        try bed.hear(Bedside.page)
        #expect(bed.machine.selfTest[.alarmOutput].failure == failure)
    }

    @Test("connected again, it is tried again, and passes where it answers")
    func again() throws {
        var bed = try connected()
        try bed.hear(Bedside.page)
        for _ in 0..<3 {
            bed.take(bed.machine.pumpEnded(.sound, .refused("no"), now: bed.now))
            try bed.poll()
        }
        #expect(bed.machine.selfTest.hasFailed)
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        #expect(bed.machine.selfTest[.alarmOutput] == .waiting)
        #expect(bed.alarm(.selfTestFailed)?.isPresent == false)
        bed.finish(.sound)
        #expect(bed.machine.selfTest[.alarmOutput] == .passed)
    }

    @Test("a stop in the middle of it is no failure; it is tried again after it (SR-16)")
    func stopped() throws {
        var bed = try connected()
        for _ in 0..<4 {
            #expect(bed.request == .sound(true))
            bed.stop()
            #expect(bed.request == .stop)
            bed.take(bed.machine.pumpEnded(.sound, .unknown("stopped"), now: bed.now))
            try bed.seeStopped()
        }
        #expect(bed.machine.selfTest[.alarmOutput] == .waiting)
        bed.finish(.sound)
        #expect(bed.machine.annunciation.buzzer.isTested)
    }

    @Test("a buzzer that fails in mid-infusion, tested before, is left to the annunciator's alarm")
    func later() throws {
        var bed = try Bedside.at(.running)
        bed.close(Bedside.page)
        for _ in 0..<3 {
            bed.finish(.sound, .refused("no"))
            try bed.poll()
        }
        #expect(bed.machine.selfTest[.alarmOutput] == .passed)
        #expect(bed.machine.phase.name == "running" && bed.alarm(.annunciatorLost) != nil)
    }
}
