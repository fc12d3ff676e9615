import DoseMath
import Testing

@testable import InfusionCore

@Suite("An annunciator that is heard")
struct AnnunciatorTests {
    private static let other = Annunciation.ID("watch-2")

    @Test("a start is refused until one holds a stream and a person has heard its test (SR-46)")
    func start() throws {
        var bed = try Bedside.at(.confirmed)
        bed.close(Bedside.page)
        bed.expectRefused("no alarm can be heard") { try $0.start() }
        bed.open(Self.other)
        bed.expectRefused("no alarm can be heard") { try $0.start() }
        bed.take(
            try bed.machine.annunciatorHeard(Self.other, by: Clinic.requester, now: bed.now)
        )
        try bed.start()
    }

    @Test("so are a resumption and a raise (SR-46)")
    func goOn() throws {
        var paused = try Bedside.at(.paused)
        let proposal = paused.offer(
            try paused.machine.draftResume(newSyringe: nil, now: paused.now)
        )
        paused.close(Bedside.page)
        paused.expectRefused("no alarm can be heard") { try $0.confirm(proposal) }
        paused.expectRefused("no alarm can be heard") { try $0.resume() }
        var running = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        let raise = try running.proposeRaise(to: "15 mL/h")
        running.close(Bedside.page)
        running.expectRefused("no alarm can be heard") { try $0.confirm(raise) }
    }

    @Test("one that holds no stream cannot be heard (SR-46)")
    func noStream() throws {
        let bed = try Bedside.at(.confirmed)
        bed.expectRefused("holds an event stream") {
            $0.take(
                try $0.machine.annunciatorHeard(Self.other, by: Clinic.requester, now: $0.now)
            )
        }
    }

    @Test("the last one lost: HIGH, the pump's own buzzer, and the infusion goes on (SR-46)")
    func lost() throws {
        var bed = try Bedside.at(.running)
        try bed.hear(Self.other)
        bed.close(Bedside.page)
        #expect(bed.alarm(.annunciatorLost) == nil)
        bed.close(Self.other)
        let alarm = try #require(bed.alarm(.annunciatorLost))
        #expect(alarm.isPresent && alarm.kind.row.priority == .high)
        #expect(bed.request == .sound(true))
        bed.finish(.sound)
        #expect(bed.pump.buzzes && bed.machine.phase.name == "running")
    }

    @Test("one that nobody has heard does not count, nor does one closed that was not open")
    func unheard() throws {
        var bed = try Bedside.at(.running)
        bed.open(Self.other)
        bed.close(Annunciation.ID("watch-9"))
        #expect(bed.alarm(.annunciatorLost) == nil)
        bed.close(Bedside.page)
        #expect(bed.alarm(.annunciatorLost)?.isPresent == true)
    }

    @Test("back within 60 s, exactly: the buzzer is silent, and nothing was paused (SR-46)")
    func back() throws {
        for offset in [Int64(-1), 0, 1] {
            var bed = try Bedside.at(.running)
            bed.close(Bedside.page)
            bed.finish(.sound)
            bed.pass(Span(nanoseconds: 60_000_000_000 + offset))
            guard offset < 0 else {
                #expect(bed.alarm(.annunciatorMissing)?.isPresent == true)
                #expect(bed.request == .stop)
                continue
            }
            #expect(bed.request == nil)
            bed.open(Bedside.page)
            #expect(bed.request == .sound(false))
            bed.finish(.sound)
            #expect(!bed.pump.buzzes)
            #expect(bed.alarm(.annunciatorLost)?.isPresent == false)
            bed.pass(.seconds(60))
            #expect(bed.alarm(.annunciatorMissing) == nil)
        }
    }

    @Test("none for 60 s pauses; going on needs one that is heard, and a confirmation (SR-46)")
    func missing() throws {
        var bed = try Bedside.at(.running)
        bed.close(Bedside.page)
        bed.finish(.sound)
        bed.pass(.seconds(60))
        try bed.seeStopped()
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("not paused")
            return
        }
        #expect(paused.reason == .annunciatorMissing)
        bed.expectRefused("no alarm can be heard") { try $0.resume() }
        try bed.hear(Self.other)
        #expect(bed.alarm(.annunciatorMissing)?.isPresent == false)
        bed.finish(.sound)
        try bed.resume()
        #expect(bed.machine.phase.name == "running")
    }

    @Test(
        "outside an infusion one may come and go without an alarm",
        arguments: [
            Bedside.Station.idle, .ordered, .confirmed, .ended,
        ]
    )
    func noSession(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        bed.close(Bedside.page)
        bed.pass(.seconds(100))
        #expect(bed.alarm(.annunciatorLost) == nil && bed.alarm(.annunciatorMissing) == nil)
        #expect(bed.request == nil)
    }

    @Test("no more than sixteen hold a stream, and no more are remembered (SR-63)")
    func bounded() throws {
        var bed = try Bedside.at(.running)
        for number in 0..<100 {
            let id = Annunciation.ID("page-\(number)")
            bed.open(id)
            guard bed.machine.annunciation.open.contains(id) else { continue }
            bed.take(try bed.machine.annunciatorHeard(id, by: Clinic.requester, now: bed.now))
        }
        #expect(bed.machine.annunciation.open.count == Annunciation.most)
        for number in 0..<100 {
            bed.close(Annunciation.ID("page-\(number)"))
            let next = Annunciation.ID("next-\(number)")
            try bed.hear(next)
            bed.close(next)
        }
        #expect(bed.machine.annunciation.heard.count <= Annunciation.most)
        #expect(bed.machine.annunciation.isHeard)
    }
}
