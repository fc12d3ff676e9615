import DoseMath
import Testing

@testable import InfusionCore

@Suite("The length of a pause")
struct PauseLengthTests {
    @Test("paused for 5 min raises an alarm, for 30 min ends the session (SR-44)")
    func pausedLong() throws {
        var bed = try Bedside.at(.paused)
        bed.pass(.seconds(299))
        #expect(bed.alarm(.pausedLong) == nil)
        bed.pass(.seconds(1))
        #expect(bed.alarm(.pausedLong)?.isPresent == true)
        bed.pass(.seconds(1_499))
        #expect(bed.machine.phase.name == "paused")
        bed.pass(.seconds(1))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .pausedTooLong)
        #expect(bed.alarm(.pausedLong)?.isPresent == false)
    }

    @Test("resuming clears 'paused long', and the next long pause raises it anew (SR-41, SR-44)")
    func pausedLongAgain() throws {
        var bed = try Bedside.at(.paused)
        bed.pass(.seconds(300))
        let first = try #require(bed.alarm(.pausedLong))
        try bed.resume()
        #expect(bed.alarm(.pausedLong)?.isPresent == false)
        try bed.watch(.seconds(10))
        bed.pause()
        try bed.seeStopped()
        bed.pass(.seconds(300))
        let second = try #require(bed.alarm(.pausedLong))
        #expect(second.isPresent && second.id != first.id)
    }

    @Test("pauses run on the procedure clock")
    func pauseScaled() throws {
        var bed = try Bedside.running(scale: 60)
        bed.pause()
        try bed.seeStopped()
        bed.pass(.seconds(5))
        #expect(bed.alarm(.pausedLong)?.isPresent == true)
    }
}
