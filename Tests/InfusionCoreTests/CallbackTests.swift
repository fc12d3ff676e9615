import DoseMath
import Testing

@testable import InfusionCore

@Suite("An order left waiting")
struct CallbackTests {
    private static let wait = Span.seconds(30)

    @Test(
        "calls back after 30 s without an act, exactly, in every phase that can wait (SR-44)",
        arguments: [Bedside.Station.ordered, .confirmed, .running, .paused]
    )
    func edges(_ station: Bedside.Station) throws {
        for (offset, calls) in [(Int64(-1), false), (0, true), (1, true)] {
            var bed = try Bedside.at(station)
            if station == .paused {
                _ = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
            }
            if station == .running { _ = try bed.proposeRaise(to: "18 mL/h") }
            bed.pass(Span(nanoseconds: Self.wait.nanoseconds + offset))
            #expect((bed.alarm(.programmingIdle)?.isPresent == true) == calls, "\(offset)")
            #expect(bed.request == nil)
        }
    }

    @Test("each act begins the wait anew and ends the call (SR-44)")
    func acts() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose("0.6 mg/kg/h"))
        bed.pass(Self.wait)
        try bed.override(proposal)
        #expect(bed.alarm(.programmingIdle)?.isPresent == false)
        bed.pass(.seconds(29))
        try bed.confirm(proposal)
        bed.pass(.seconds(29))
        try bed.check(.linePrimed)
        bed.pass(.seconds(29))
        #expect(bed.timesRaised(.programmingIdle) == 1)
        bed.pass(.seconds(1))
        #expect(bed.timesRaised(.programmingIdle) == 2)
    }

    @Test("is over with the order, however that ends (SR-41)")
    func over() throws {
        var waiting = try Bedside.connected()
        let proposal = try waiting.order(try Clinic.dose())
        waiting.pass(Self.wait)
        let ends: [(String, (inout Bedside) throws -> Void)] = [
            ("stopped", { $0.stop() }),
            ("expired", { $0.pass(.seconds(150)) }),
            ("replaced", { _ = try $0.order(try Clinic.dose("0.4 mg/kg/h")) }),
            (
                "started",
                {
                    try $0.confirm(proposal)
                    $0.pass(Self.wait)
                    try $0.start()
                }
            ),
            (
                "misread three times",
                {
                    for _ in 0..<3 {
                        do { try $0.confirm(proposal, reading: "99 mL/h") } catch {}
                    }
                    $0.pass(Span(nanoseconds: 0))
                }
            ),
        ]
        for (name, end) in ends {
            var bed = waiting
            #expect(bed.alarm(.programmingIdle)?.isPresent == true)
            try end(&bed)
            #expect(bed.alarm(.programmingIdle)?.isPresent == false, "\(name)")
        }
    }

    @Test("nothing calls back where nothing waits")
    func nothing() throws {
        for station in [Bedside.Station.idle, .running, .paused, .ended] {
            var bed = try Bedside.at(station)
            bed.pass(.seconds(60))
            #expect(bed.alarm(.programmingIdle) == nil)
        }
    }
}
