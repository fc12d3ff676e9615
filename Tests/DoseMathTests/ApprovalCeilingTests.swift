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
            ("999999999 mL", "1 mL", "120 kg", [.sessionMass, .sessionDose]),
        ] as [(String, String, String, [LimitName])]
    )
    func session(delivered: String, toCome: String, weight: String, limits: [LimitName]) throws {
        #expect(
            try self.limits("17.5 mL/h", toCome, delivered: delivered, weight: weight) == limits
        )
    }

    @Test(
        "count what earlier sessions of the day delivered, to the nanogram (SR-08)",
        arguments: [
            // 70 kg: 2 mg/kg is 140 mg; 35 mL of 2 mg/mL is 70 mg.
            ("70 mg", []), ("70.000001 mg", [.sessionDose]),
            ("130 mg", [.sessionDose]), ("130.000001 mg", [.sessionMass, .sessionDose]),
        ] as [(String, [LimitName])]
    )
    func carried(before: String, limits: [LimitName]) throws {
        #expect(try Ask(carried: before).limits() == limits)
    }

    @Test(
        "hold a running infusion to the order's own, whatever the nurse confirms (SR-04)",
        arguments: [
            ("35 mg/h", []), ("34.999999 mg/h", [.massRate]),
            ("0.5 mg/kg/h", []), ("0.499999 mg/kg/h", [.doseRate]),
            ("70 mg", []), ("69.999999 mg", [.sessionMass]),
            ("1 mg/kg", []), ("0.999999 mg/kg", [.sessionDose]),
            (
                "0.1 mg/kg/h, 1 mg/h, 1 mg, 0.1 mg/kg",
                [.doseRate, .massRate, .sessionMass, .sessionDose]
            ),
        ] as [(String, [LimitName])]
    )
    func orderCeilings(ceilings: String, limits: [LimitName]) throws {
        let found = try Ask(ceilings: .parse(ceilings)).findings()
        #expect(found.map(\.limit) == limits)
        #expect(found.allSatisfy { $0.layer == .order && $0.severity == .hard })
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
                .doseRate, .massRate, .sessionMass, .sessionDose, .flow, .weight, .concentration,
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
}
