import DoseMath
import Testing

@Suite("A raise of a running rate")
struct RaiseTests {
    private func findings(_ from: String, _ to: String, rules: DrugRules? = nil) throws -> [Finding]
    {
        try RaiseCheck(
            from: .parse(from),
            to: .parse(to),
            sinceLastRaise: nil,
            rules: rules ?? Clinic.rules()
        ).findings()
    }

    @Test(
        "of up to 50 % is free, up to 100 % needs a second person, more is refused (SR-04)",
        arguments: [
            ("15 mL/h", nil), ("15.000001 mL/h", .soft), ("20 mL/h", .soft),
            ("20.000001 mL/h", .hard), ("1000000 mL/h", .hard),
        ] as [(String, Finding.Severity?)]
    )
    func steps(to: String, severity: Finding.Severity?) throws {
        let found = try findings("10 mL/h", to)
        #expect(found.map(\.severity) == [severity].compactMap { $0 })
        #expect(found.allSatisfy { $0.limit == .raise && $0.layer == .library(Clinic.library) })
    }

    @Test("says by how much it may rise, and from what")
    func inWords() throws {
        let found = try #require(try findings("10 mL/h", "25 mL/h").first)
        #expect(found.bound == "100 % above 10 mL/h")
        #expect(found.asked == "25 mL/h")
    }

    @Test("that is none has no limit (SR-12)", arguments: ["10 mL/h", "9.999999 mL/h", "0 mL/h"])
    func lowering(to: String) throws {
        #expect(try findings("10 mL/h", to).isEmpty)
    }

    @Test(
        "has no percentage that could trap or refuse a lowering",
        arguments: [Int64.min, -50, .max]
    )
    func absurdPercentage(percent: Int64) throws {
        let base = try Clinic.hard()
        let odd = Limits(
            doseRate: base.doseRate,
            massRate: base.massRate,
            sessionMass: base.sessionMass,
            sessionDose: base.sessionDose,
            window: base.window,
            startToEnd: base.startToEnd,
            weight: base.weight,
            raisePercent: percent
        )
        let rules = try Clinic.rules(soft: odd, hard: odd)
        #expect(try findings("10 mL/h", "9 mL/h", rules: rules).isEmpty)
        #expect(try findings("10 mL/h", "11 mL/h", rules: rules).isEmpty == (percent == .max))
    }

    @Test("from nothing is no raise but a start, and is refused")
    func fromNothing() throws {
        #expect(try findings("0 mL/h", "0.001 mL/h").map(\.severity) == [.hard])
    }

    @Test(
        "sooner than five minutes after the last one needs a second person, however small (SR-04)",
        arguments: [
            (0, "0 s"), (299_999_999_999, "299 s"), (300_000_000_000, nil), (.max, nil),
        ] as [(Int64, String?)]
    )
    func interval(nanoseconds: Int64, asked: String?) throws {
        let found = try RaiseCheck(
            from: .parse("10 mL/h"),
            to: .parse("10.000001 mL/h"),
            sinceLastRaise: Span(nanoseconds: nanoseconds),
            rules: Clinic.rules()
        ).findings()
        #expect(found.map(\.asked) == [asked].compactMap { $0 })
        #expect(found.allSatisfy { $0.summary == "soft time since the last raise" })
        #expect(found.allSatisfy { $0.bound == "at least 5 min" })
        #expect(found.allSatisfy { $0.layer == .library(Clinic.library) })
    }

    @Test("of 50 % three times in a minute does not pass: only the first one does (SR-04)")
    func threeInAMinute() throws {
        let rules = try Clinic.rules()
        let raises = [
            ("10 mL/h", "15 mL/h"), ("15 mL/h", "22.5 mL/h"), ("22.5 mL/h", "33.75 mL/h"),
        ]
        var lastRaise: Moment?
        var findings: [[String]] = []
        for (index, (from, to)) in raises.enumerated() {
            let now = Moment(nanoseconds: 0).after(.seconds(Int64(index) * 30))
            findings.append(
                try RaiseCheck(
                    from: .parse(from),
                    to: .parse(to),
                    sinceLastRaise: lastRaise.map(now.since),
                    rules: rules
                ).findings().map(\.summary)
            )
            lastRaise = now
        }
        let tooSoon = "soft time since the last raise"
        #expect(findings == [[], [tooSoon], [tooSoon]])
        // In one act it is 237.5 % and nobody's to agree to.
        let atOnce = try RaiseCheck(
            from: .parse("10 mL/h"),
            to: .parse("33.75 mL/h"),
            sinceLastRaise: nil,
            rules: rules
        ).findings()
        #expect(atOnce.map(\.summary) == ["hard raise of the running rate"])
    }

    @Test("that is a lowering has no limit, however soon after a raise (SR-12)")
    func loweringAtOnce() throws {
        let found = try RaiseCheck(
            from: .parse("10 mL/h"),
            to: .parse("10 mL/h"),
            sinceLastRaise: Span(nanoseconds: 0),
            rules: Clinic.rules()
        ).findings()
        #expect(found == [])
    }
}
