import DoseMath
import Testing

@testable import InfusionCore

@Suite("What the time alone brings")
struct TimesTests {
    @Test("announces the end 10 min before, once, LOW, and goes on (SR-44)")
    func nearEnd() throws {
        var bed = try Bedside.running(try Clinic.dose(window: "30 min"))
        try bed.watch(.seconds(20 * 60 - 1))
        #expect(bed.alarm(.nearEnd) == nil)
        try bed.watch(.seconds(2))
        let alarm = try #require(bed.alarm(.nearEnd))
        #expect(alarm.isPresent && alarm.kind.row.priority == .low)
        try bed.watch(.seconds(300))
        #expect(bed.timesRaised(.nearEnd) == 1)
        #expect(bed.machine.phase.name == "running")
        try bed.watch(.seconds(400))
        try bed.seeStopped()
        #expect(bed.alarm(.nearEnd)?.isPresent == false)
    }

    @Test("first start to end, pauses included, has a hard end of its own (SR-04)")
    func startToEnd() throws {
        var bed = try Bedside.running()
        for _ in 0..<6 {
            bed.pause()
            try bed.seeStopped()
            bed.pass(.seconds(29 * 60))
            try bed.resume()
            try bed.poll()
        }
        #expect(bed.machine.phase.name == "running")
        try bed.watch(.seconds(360))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .sessionTooLong)
    }

    @Test("the hard end falls in a pause and in the unknown too (SR-04)")
    func startToEndAnywhere() throws {
        var bed = try Bedside.at(.unknown)
        bed.pass(.seconds(3 * 3_600))
        #expect(bed.request == .stop)
        #expect(bed.machine.phase.name == "unknown")
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .sessionTooLong)
    }

    @Test(
        "never asks to be called at a time that calling does not move on",
        arguments: Bedside.Station.allCases
    )
    func noSpinning(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        for _ in 0..<40 {
            guard let due = bed.machine.deadline(now: bed.now) else { return }
            bed.pass(time: due.since(bed.now.line))
            bed.take(bed.machine.elapsed(now: bed.now))
            if let next = bed.machine.deadline(now: bed.now) { #expect(next > bed.now.line) }
        }
    }

    @Test("elapsed before anything is due does nothing", arguments: Bedside.Station.allCases)
    func nothingDue(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        let before = bed.machine
        bed.take(bed.machine.elapsed(now: bed.now))
        #expect(bed.machine == before)
        #expect(bed.request == nil)
    }

    @Test("with a scaled procedure clock the window ends on the procedure's time (SR-65)")
    func scaledWindow() throws {
        var bed = try Bedside.running(scale: 60)
        try bed.watch(.seconds(119))
        #expect(bed.machine.phase.name == "running")
        try bed.watch(.seconds(3))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "completed")
        #expect(bed.machine.ledger.session?.tally.delivered.description == "35 mL")
    }
}
