import DoseMath
import Testing

@testable import InfusionCore

@Suite("Audio pause")
struct AudioPauseTests {
    private static let other = Annunciation.ID("watch-2")

    /// A MEDIUM alarm sounds in a running infusion.
    private func sounding(_ kind: AlarmKind = .underDelivery) throws -> Bedside {
        var bed = try Bedside.at(.running)
        raise(kind, in: &bed)
        return bed
    }

    private func raise(_ kind: AlarmKind, in bed: inout Bedside) {
        var step = Step()
        bed.machine.raise(kind, &step, bed.now)
        bed.take(step)
    }

    @Test("lasts as long as asked, at most 120 s, and ends by itself (SR-42)")
    func lasts() throws {
        var bed = try sounding()
        try bed.pauseAudio(.seconds(120))
        bed.pass(Span(nanoseconds: 120_000_000_000 - 1))
        #expect(bed.machine.annunciation.audioPause != nil)
        bed.pass(Span(nanoseconds: 1))
        #expect(bed.machine.annunciation.audioPause == nil)
        #expect(bed.alarm(.underDelivery)?.sounds == true)
    }

    @Test("longer, none or less than none is refused (SR-42)")
    func tooLong() throws {
        let bed = try sounding()
        for span in [Int64(0), -1, 120_000_000_001, .max, .min] {
            bed.expectRefused("1 s to 120 s") { try $0.pauseAudio(Span(nanoseconds: span)) }
        }
    }

    @Test("belongs to an annunciator with a stream: without one it is refused (SR-42)")
    func noStream() throws {
        let bed = try sounding()
        bed.expectRefused("holds an event stream") {
            try $0.pauseAudio(.seconds(60), at: Self.other)
        }
    }

    @Test("ends with its stream, not with another one (SR-42)")
    func endsWithStream() throws {
        var bed = try sounding()
        try bed.hear(Self.other)
        try bed.pauseAudio(.seconds(60), at: Self.other)
        bed.close(Annunciation.ID("watch-3"))
        #expect(bed.machine.annunciation.audioPause != nil)
        bed.close(Self.other)
        #expect(bed.machine.annunciation.audioPause == nil)
    }

    @Test("ends where another takes its stream over; its own second opening is one (SR-42)")
    func takenOver() throws {
        var bed = try sounding()
        try bed.hear(Self.other)
        try bed.pauseAudio(.seconds(60))
        bed.open(Self.other)
        #expect(bed.machine.annunciation.audioPause != nil)
        bed.open(Bedside.page)
        #expect(bed.machine.annunciation.audioPause == nil)
        #expect(bed.machine.annunciation.isHeard)
    }

    @Test("is refused at one whose test nobody heard, until somebody has (SR-42, SR-46)")
    func neverHeard() throws {
        var bed = try sounding()
        bed.open(Self.other)
        bed.expectRefused("and was heard") { try $0.pauseAudio(.seconds(60), at: Self.other) }
        try bed.hear(Self.other)
        try bed.pauseAudio(.seconds(60), at: Self.other)
        bed.close(Self.other)
        bed.expectRefused("holds an event stream") {
            try $0.pauseAudio(.seconds(60), at: Self.other)
        }
    }

    @Test("where nothing sounds there is nothing to pause")
    func silent() throws {
        var bed = try Bedside.at(.running)
        bed.expectRefused("no alarm sounds") { try $0.pauseAudio(.seconds(60)) }
        raise(.underDelivery, in: &bed)
        try bed.acknowledge(.underDelivery)
        bed.expectRefused("no alarm sounds") { try $0.pauseAudio(.seconds(60)) }
    }

    @Test("a new alarm of the same or a higher priority sounds at once, a lower one not (SR-42)")
    func broken() throws {
        let kinds: [(AlarmKind, Bool)] = [
            (.nearEnd, false), (.observationsDue, true), (.notStopping, true),
        ]
        for (kind, breaks) in kinds {
            var bed = try sounding(.underDelivery)
            try bed.pauseAudio(.seconds(60))
            raise(kind, in: &bed)
            #expect((bed.machine.annunciation.audioPause == nil) == breaks, "\(kind)")
        }
    }

    @Test("the same alarm that goes on does not break it; one that comes back does (SR-42)")
    func comesBack() throws {
        var bed = try sounding()
        try bed.pauseAudio(.seconds(60))
        raise(.underDelivery, in: &bed)
        #expect(bed.machine.annunciation.audioPause != nil)
        var step = Step()
        bed.machine.clear(.underDelivery, &step, bed.now)
        bed.take(step)
        raise(.underDelivery, in: &bed)
        #expect(bed.machine.annunciation.audioPause == nil)
    }

    @Test("the lock breaks it too, as every alarm does (SR-42, SR-45)")
    func lock() throws {
        var bed = try sounding()
        for _ in 0..<2 { try bed.alarmAndResume(.stoppedAtThePump) }
        for alarm in bed.machine.ledger.board.alarms {
            bed.take(try bed.machine.acknowledge(alarm.id, by: Clinic.requester, now: bed.now))
        }
        raise(.nearEnd, in: &bed)
        try bed.pauseAudio(.seconds(60))
        bed.take(bed.machine.pumpAlarmed(.stoppedAtThePump, now: bed.now))
        #expect(bed.alarm(.lockedOut)?.isPresent == true)
        #expect(bed.machine.annunciation.audioPause == nil)
    }

    @Test("is recorded with who asked, and silences no visible alarm (SR-50)")
    func recorded() throws {
        var bed = try sounding()
        try bed.pauseAudio(.seconds(30))
        let fact = Fact.audioPaused(
            nanoseconds: 30_000_000_000,
            name: Bedside.page.text,
            by: Clinic.requester
        )
        #expect(bed.facts.last == fact)
        #expect(bed.alarm(.underDelivery)?.isAcknowledged == false)
    }
}
