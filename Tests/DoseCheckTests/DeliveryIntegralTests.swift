import DoseCheck
import DoseMath
import SeededChance
import Testing

@Suite("The integral of the rates on the wire")
struct DeliveryIntegralTests {
    private let start = Moment(nanoseconds: 1_000_000_007)

    @Test("of 17.5 mL/h over two hours is 35 mL exactly")
    func wholeWindow() throws {
        let integral = DeliveryIntegral(rate: try .parse("17.5 mL/h"), from: start)
        let end = start.after(.seconds(7_200))
        #expect(try integral.volumeRoundedUp(at: end) == .parse("35 mL"))
        #expect(try integral.volumeRoundedDown(at: end) == .parse("35 mL"))
    }

    @Test(
        "is rounded to the nanolitre, up where it counts against a limit, down where it is promised"
    )
    func rounding() throws {
        let integral = DeliveryIntegral(rate: try .parse("3.6 mL/h"), from: start)
        let halfway = start.after(Span(nanoseconds: 500_000))
        #expect(integral.volumeRoundedDown(at: halfway) == .zero)
        #expect(try integral.volumeRoundedUp(at: halfway) == .nanoliters(1))
        #expect(integral.volumeRoundedUp(at: start) == .zero)
        let exactly = start.after(.milliseconds(1))
        #expect(try integral.volumeRoundedDown(at: exactly) == .nanoliters(1))
        #expect(try integral.volumeRoundedUp(at: exactly) == .nanoliters(1))
    }

    @Test("does not depend on how the time is cut into turns (SR-25)")
    func anyCut() throws {
        for seed in UInt64(1)...50 {
            var random = SeededGenerator(seed: seed)
            // The truth in nL x ns/h, added up from the rates each for its own time.
            var truth: Int128 = 0
            var now = start
            var rate = try FlowRate(count: .random(in: 0...200_000_000, using: &random))
            var cut = DeliveryIntegral(rate: rate, from: now)
            for _ in 0..<500 {
                let span = Span(nanoseconds: .random(in: 0...1_500_000_000, using: &random))
                truth += Int128(rate.count) * Int128(span.nanoseconds)
                now = now.after(span)
                if Bool.random(using: &random) {
                    rate = try FlowRate(count: .random(in: 0...200_000_000, using: &random))
                }
                // Telling it the same rate again is a cut too.
                cut.change(to: rate, now: now)
            }
            let hour: Int128 = 3_600_000_000_000
            #expect(Int128(cut.volumeRoundedDown(at: now).count) == truth / hour, "seed \(seed)")
            #expect(
                Int128(cut.volumeRoundedUp(at: now).count) == (truth + hour - 1) / hour,
                "seed \(seed)"
            )
        }
    }

    @Test("does not run backwards where the clock seems to (SR-62)")
    func clockBackwards() throws {
        var integral = DeliveryIntegral(rate: try .parse("3.6 mL/h"), from: start)
        let later = start.after(.seconds(10))
        integral.change(to: try .parse("7.2 mL/h"), now: later)
        #expect(try integral.volumeRoundedDown(at: start) == .nanoliters(10_000))
        integral.change(to: try .parse("3.6 mL/h"), now: start)
        #expect(try integral.volumeRoundedDown(at: later.after(.seconds(1))) == .nanoliters(11_000))
    }

    @Test("tells for how long it has been beyond a volume, rounded down, and never less than 0")
    func beyond() throws {
        var integral = DeliveryIntegral(rate: try .parse("3.6 mL/h"), from: start)
        let halfMicroliter = try Volume.parse("0.0005 mL")
        let reached = start.after(.milliseconds(500))
        #expect(integral.time(beyond: halfMicroliter, at: start) == Span(nanoseconds: 0))
        #expect(integral.time(beyond: halfMicroliter, at: reached) == Span(nanoseconds: 0))
        #expect(
            integral.time(beyond: halfMicroliter, at: reached.after(.seconds(3))) == .seconds(3)
        )
        // What came at an earlier rate is told as the time it would have taken at the rate of now.
        integral.change(to: try .parse("7.2 mL/h"), now: reached.after(.seconds(3)))
        #expect(
            integral.time(beyond: halfMicroliter, at: reached.after(.seconds(3)))
                == .milliseconds(1_500)
        )
        integral.change(to: .zero, now: reached.after(.seconds(3)))
        #expect(
            integral.time(beyond: halfMicroliter, at: reached.after(.seconds(9)))
                == Span(nanoseconds: 0)
        )
    }

    @Test("is held at the largest volume and never traps")
    func held() throws {
        let fastest = try FlowRate(count: FlowRate.greatest)
        var integral = DeliveryIntegral(rate: fastest, from: Moment(nanoseconds: .min))
        let last = Moment(nanoseconds: .max)
        for _ in 0..<1_000 { integral.change(to: fastest, now: last) }
        #expect(integral.volumeRoundedUp(at: last).count == Volume.greatest)
        #expect(integral.volumeRoundedDown(at: last).count == Volume.greatest)
    }
}
