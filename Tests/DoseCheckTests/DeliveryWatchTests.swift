import DoseCheck
import DoseMath
import Testing

@Suite("The delivery watch")
struct DeliveryWatchTests {
    private let start = Moment(nanoseconds: 0)

    private func at(_ seconds: Int64) -> Moment { start.after(.seconds(seconds)) }

    /// A pump told 36 mL/h, 0.01 mL a second, that has counted `before` already.
    private func watch(before: String = "0 mL") throws -> DeliveryWatch {
        DeliveryWatch(rate: try .parse("36 mL/h"), reportedBefore: try .parse(before), now: start)
    }

    private func isOver(_ verdict: DeliveryWatch.Verdict) -> Bool {
        switch verdict {
        case .over: true
        case .agrees, .under: false
        }
    }

    private func isUnder(_ verdict: DeliveryWatch.Verdict) -> Bool {
        switch verdict {
        case .under: true
        case .agrees, .over: false
        }
    }

    @Test(
        "allows max(0.1 mL, 2 units of the display) above the integral and not a nanolitre more (SR-25)",
        arguments: [
            ("0.001 mL", "1.1 mL"), ("0.01 mL", "1.1 mL"), ("0.05 mL", "1.1 mL"),
            ("0.1 mL", "1.2 mL"), ("1 mL", "3 mL"),
        ]
    )
    func over(unit: String, most: String) throws {
        let most = try Volume.parse(most)
        var watch = try watch()
        let inside = watch.compare(shown: most, unit: try .parse(unit), now: at(100))
        #expect(inside == .agrees)
        let beyond = try most.plus(.nanoliters(1))
        let verdict = watch.compare(shown: beyond, unit: try .parse(unit), now: at(100))
        #expect(verdict == .over(reported: beyond, expected: try .parse("1 mL")))
    }

    @Test("finds a pump that runs ten times too fast within two seconds")
    func tenfold() throws {
        var watch = try watch()
        let unit = try Volume.parse("0.001 mL")
        #expect(watch.compare(shown: try .parse("0.1 mL"), unit: unit, now: at(1)) == .agrees)
        #expect(isOver(watch.compare(shown: try .parse("0.2 mL"), unit: unit, now: at(2))))
    }

    @Test(
        "allows max(0.2 mL, 5 %) below the integral, for 60 s (SR-25)",
        // After 100 s 1 mL, after 1000 s 10 mL, of which 5 % is 0.5 mL.
        arguments: [(100, "0.8 mL"), (400, "3.8 mL"), (1_000, "9.5 mL")] as [(Int64, String)]
    )
    func under(seconds: Int64, least: String) throws {
        // The pump stands still from here on as far as its display tells; so does the rate.
        let least = try Volume.parse(least)
        let unit = try Volume.parse("0.001 mL")
        for (shown, isBelow) in [(least, false), (try .nanoliters(least.count - 1), true)] {
            var watch = try watch()
            watch.changed(to: .zero, now: at(seconds))
            #expect(watch.compare(shown: shown, unit: unit, now: at(seconds)) == .agrees)
            let early = at(seconds + 60).after(Span(nanoseconds: -1))
            #expect(watch.compare(shown: shown, unit: unit, now: early) == .agrees)
            let verdict = watch.compare(shown: shown, unit: unit, now: at(seconds + 60))
            #expect(isUnder(verdict) == isBelow)
            #expect(
                isUnder(watch.compare(shown: shown, unit: unit, now: at(seconds + 61))) == isBelow
            )
        }
    }

    @Test("begins its patience anew once the pump has caught up")
    func caughtUp() throws {
        var watch = try watch()
        let unit = try Volume.parse("0.001 mL")
        watch.changed(to: .zero, now: at(100))
        let (low, fair) = (try Volume.parse("0.7 mL"), try Volume.parse("0.9 mL"))
        #expect(watch.compare(shown: low, unit: unit, now: at(100)) == .agrees)
        #expect(watch.compare(shown: fair, unit: unit, now: at(159)) == .agrees)
        #expect(watch.compare(shown: low, unit: unit, now: at(160)) == .agrees)
        #expect(watch.compare(shown: low, unit: unit, now: at(219)) == .agrees)
        #expect(isUnder(watch.compare(shown: low, unit: unit, now: at(220))))
    }

    @Test(
        "agrees with a true pump for two hours, however coarse its display",
        arguments: [1_000, 10_000, 100_000, 1_000_000] as [Int64]
    )
    func truePump(unit: Int64) throws {
        var watch = try watch(before: "3 mL")
        let unit = try Volume.nanoliters(unit)
        for second in stride(from: Int64(0), through: 7_200, by: 1) {
            let exact = 3_000_000 + 10_000 * second
            let shown = try Volume.nanoliters(exact - exact % unit.count)
            #expect(
                watch.compare(shown: shown, unit: unit, now: at(second)) == .agrees,
                "\(second)"
            )
        }
        #expect(try watch.deliveredAtMost(now: at(7_200)) == .parse("72 mL"))
    }

    @Test("counts only what the pump showed since the run began")
    func before() throws {
        var watch = try watch(before: "20 mL")
        let unit = try Volume.parse("0.01 mL")
        #expect(watch.compare(shown: try .parse("21.1 mL"), unit: unit, now: at(100)) == .agrees)
        #expect(isOver(watch.compare(shown: try .parse("21.11 mL"), unit: unit, now: at(100))))
    }

    @Test("takes a counter that was lost for less delivered, never for more")
    func counterLost() throws {
        var watch = try watch(before: "20 mL")
        let unit = try Volume.parse("0.01 mL")
        #expect(watch.compare(shown: .zero, unit: unit, now: at(100)) == .agrees)
        let verdict = watch.compare(shown: .zero, unit: unit, now: at(160))
        #expect(verdict == .under(reported: .zero, expected: try .parse("1.6 mL")))
    }

    @Test("follows a change of the rate")
    func changed() throws {
        var watch = try watch()
        watch.changed(to: try .parse("18 mL/h"), now: at(100))
        #expect(try watch.deliveredAtMost(now: at(200)) == .parse("1.5 mL"))
        let unit = try Volume.parse("0.01 mL")
        #expect(watch.compare(shown: try .parse("1.6 mL"), unit: unit, now: at(200)) == .agrees)
        #expect(isOver(watch.compare(shown: try .parse("1.61 mL"), unit: unit, now: at(200))))
    }

    @Test("takes any reading without trapping")
    func absurd() throws {
        let greatest = try Volume(count: Volume.greatest)
        var watch = DeliveryWatch(
            rate: try FlowRate(count: FlowRate.greatest),
            reportedBefore: .zero,
            now: Moment(nanoseconds: .min)
        )
        let last = Moment(nanoseconds: .max)
        #expect(watch.compare(shown: greatest, unit: greatest, now: last) == .agrees)
        #expect(watch.compare(shown: .zero, unit: greatest, now: last) == .agrees)
    }
}
