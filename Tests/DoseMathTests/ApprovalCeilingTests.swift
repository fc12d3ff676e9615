import DoseMath
import Testing

/// Every hard limit, at the last moment before the wire; the nurse has confirmed all of it.
@Suite("The ceilings before the wire")
struct ApprovalCeilingTests {
    private func limits(
        _ rate: String,
        _ toCome: String,
        delivered: String = "0 mL",
        weight: String = "70 kg",
        strength: String = "2 mg/mL"
    ) throws -> [LimitName] {
        try Ask(
            rate: rate,
            toCome: toCome,
            delivered: delivered,
            confirmedRate: "1000000 mL/h",
            confirmedTotal: "1000000000 mL",
            weight: weight,
            concentration: strength
        ).limits()
    }

    @Test(
        "hold on the dose rate, the mass rate and the flow at one nL/h above (SR-04)",
        arguments: [
            ("35 mL/h", "70 kg", "2 mg/mL", []),
            ("35.000001 mL/h", "70 kg", "2 mg/mL", [.doseRate]),
            ("50 mL/h", "100 kg", "2 mg/mL", []),
            ("50.000001 mL/h", "100.001 kg", "2 mg/mL", [.massRate]),
            ("200 mL/h", "200 kg", "1 mg/mL", [.massRate]),
            ("200.000001 mL/h", "250 kg", "1 mg/mL", [.massRate, .flow]),
        ] as [(String, String, String, [LimitName])]
    )
    func rates(rate: String, weight: String, strength: String, limits: [LimitName]) throws {
        #expect(try self.limits(rate, "1 mL", weight: weight, strength: strength) == limits)
    }

    @Test(
        "hold on what was delivered plus what is still to come, to the nanolitre (SR-07)",
        arguments: [
            // 70 kg: 2 mg/kg is 140 mg, 70 mL. 120 kg: 200 mg is 100 mL.
            ("35 mL", "35 mL", "70 kg", []),
            ("35.000001 mL", "35 mL", "70 kg", [.sessionDose]),
            ("35 mL", "35.000001 mL", "70 kg", [.sessionDose]),
            ("99 mL", "1 mL", "120 kg", []),
            ("99.000001 mL", "1 mL", "120 kg", [.sessionMass]),
            ("1000000000 mL", "1 mL", "120 kg", [.sessionMass, .sessionDose]),
        ] as [(String, String, String, [LimitName])]
    )
    func session(delivered: String, toCome: String, weight: String, limits: [LimitName]) throws {
        #expect(
            try self.limits("17.5 mL/h", toCome, delivered: delivered, weight: weight) == limits
        )
    }

    @Test("hold on the weight and the strength of what was ordered (SR-04)")
    func weightAndStrength() throws {
        #expect(try limits("1 mL/h", "1 mL", weight: "30 kg") == [])
        #expect(try limits("1 mL/h", "1 mL", weight: "29.999 kg") == [.weight])
        #expect(try limits("1 mL/h", "1 mL", weight: "250.001 kg") == [.weight])
        #expect(try limits("1 mL/h", "1 mL", strength: "3 mg/mL") == [.concentration])
        #expect(try limits("1 mL/h", "1 mL", strength: "10.001 mg/mL") == [.concentration])
    }

    @Test("name every limit exceeded, not only the first (SR-04)")
    func all() throws {
        let ask = Ask(
            purpose: .raise(from: try .parse("1 mL/h")),
            rate: "300 mL/h",
            toCome: "300 mL",
            weight: "20 kg",
            concentration: "20 mg/mL"
        )
        #expect(
            try ask.limits() == [
                .doseRate, .massRate, .flow, .sessionMass, .sessionDose, .weight, .concentration,
                .confirmation, .confirmation, .raise,
            ]
        )
    }

    @Test("stand above a library that is laxer (SR-05)")
    func compiledIn() throws {
        let base = try Clinic.hard()
        let lax = Limits(
            doseRate: try .parse("100 mg/kg/h"),
            massRate: try .parse("100000 mg/h"),
            sessionMass: try .parse("100000 mg"),
            sessionDose: try .parse("1000 mg/kg"),
            window: base.window,
            startToEnd: base.startToEnd,
            weight: try .parse("1 kg") ... .parse("1000 kg"),
            raisePercent: nil
        )
        let ask = Ask(
            rate: "150 mL/h",
            toCome: "300 mL",
            confirmedRate: "150 mL/h",
            confirmedTotal: "300 mL"
        )
        let error = try ask.refusal(rules: Clinic.rules(soft: lax, hard: lax))
        guard case .refused(let findings) = error else {
            Issue.record("not refused: \(String(describing: error))")
            return
        }
        #expect(findings.map(\.bound) == ["2 mg/kg/h", "200 mg/h", "400 mg", "4 mg/kg"])
        #expect(findings.allSatisfy { $0.layer == .compiledIn })
    }

    @Test(
        "are monotone: less of anything approved is approved, more of anything refused is refused"
    )
    func monotone() throws {
        let rules = try Clinic.rules()
        for seed in UInt64(1)...5 {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<2_000 {
                let more = try RandomAsk(&random)
                let less = try more.less(&random)
                let approvedMore = isApproved(more, rules)
                #expect(!approvedMore || isApproved(less, rules), "seed \(seed) \(more) \(less)")
            }
        }
    }

    private func isApproved(_ ask: RandomAsk, _ rules: DrugRules) -> Bool {
        do throws(DoseError) {
            _ = try approve(
                ask.ask,
                under: rules,
                for: PumpIdentity("NE1000"),
                epoch: .first,
                now: Moment(nanoseconds: 0)
            )
            return true
        } catch {
            return false
        }
    }
}

/// An ask near the limits, so that about half are approved.
private struct RandomAsk {
    var ask: DeliveryAsk

    init(_ random: inout SeededGenerator) throws {
        ask = DeliveryAsk(
            purpose: .run,
            rate: try .nanolitersPerHour(random.count(in: 1...40_000_000)),
            volumeToCome: try .nanoliters(random.count(in: 1...60_000_000)),
            deliveredAtMost: try .nanoliters(random.count(in: 0...60_000_000)),
            confirmedRate: try .nanolitersPerHour(random.count(in: 20_000_000...60_000_000)),
            confirmedTotal: try .nanoliters(random.count(in: 50_000_000...150_000_000)),
            weight: try .grams(random.count(in: 30_000...250_000)),
            concentration: try .parse(Bool.random(using: &random) ? "1 mg/mL" : "2 mg/mL")
        )
    }

    /// The same with a lower rate, less to come and less delivered.
    func less(_ random: inout SeededGenerator) throws -> RandomAsk {
        var copy = self
        copy.ask = DeliveryAsk(
            purpose: ask.purpose,
            rate: try .nanolitersPerHour(random.count(in: 1...ask.rate.count)),
            volumeToCome: try .nanoliters(random.count(in: 1...ask.volumeToCome.count)),
            deliveredAtMost: try .nanoliters(random.count(in: 0...ask.deliveredAtMost.count)),
            confirmedRate: ask.confirmedRate,
            confirmedTotal: ask.confirmedTotal,
            weight: ask.weight,
            concentration: ask.concentration
        )
        return copy
    }
}
