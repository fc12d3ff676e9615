import DoseMath
import Testing

@testable import InfusionCore

@Suite("A syringe that is empty soon")
struct NearEmptyTests {
    /// At 17.5 mL/h ten minutes are 2.917 mL: of 4 mL that is reached after about 223 s.
    private func running() throws -> Bedside { try Bedside.running(barrel: "4 mL") }

    @Test("is announced 10 min before, once, and the infusion goes on (SR-44)")
    func announced() throws {
        var bed = try running()
        try bed.watch(.seconds(215))
        #expect(bed.alarm(.syringeNearEmpty) == nil)
        try bed.watch(.seconds(10))
        #expect(bed.alarm(.syringeNearEmpty)?.isPresent == true)
        try bed.acknowledge(.syringeNearEmpty)
        try bed.watch(.seconds(120))
        #expect(bed.timesRaised(.syringeNearEmpty) == 1)
        #expect(bed.request == nil && bed.machine.phase.name == "running")
    }

    @Test("once a syringe: a pause does not announce it again, the next syringe may (SR-44)")
    func oncePerSyringe() throws {
        var bed = try running()
        try bed.watch(.seconds(300))
        bed.pause()
        try bed.seeStopped()
        try bed.resume()
        try bed.watch(.seconds(60))
        #expect(bed.timesRaised(.syringeNearEmpty) == 1)
        bed.pause()
        try bed.seeStopped()
        try bed.resume(newSyringe: "4 mL")
        #expect(bed.alarm(.syringeNearEmpty)?.isPresent == false)
        try bed.watch(.seconds(300))
        #expect(bed.timesRaised(.syringeNearEmpty) == 2)
    }

    @Test("not where the program ends first: that is the near end (SR-44)")
    func endsFirst() throws {
        var bed = try Bedside.running(try Clinic.dose(window: "5 min"), barrel: "2 mL")
        try bed.watch(.seconds(290))
        #expect(bed.alarm(.syringeNearEmpty) == nil)
        #expect(bed.alarm(.nearEnd)?.isPresent == true)
    }

    @Test("is over with the session (SR-41)")
    func over() throws {
        var bed = try running()
        try bed.watch(.seconds(300))
        bed.stop()
        try bed.seeStopped()
        #expect(bed.alarm(.syringeNearEmpty)?.isPresent == false)
    }
}
