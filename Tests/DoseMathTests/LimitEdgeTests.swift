import DoseMath
import Testing

/// Exactly at a limit is allowed, the smallest unit above it is not (SR-04).
@Suite("Each limit of an order")
struct LimitEdgeTests {
    /// Which limits speak of an order, as in "hard dose rate".
    private func speaking(_ order: DoseOrder, delivered: String = "0 mL") throws -> Set<String> {
        Set(try Clinic.findings(order, delivered: delivered).map(\.summary))
    }

    @Test(
        "on the dose rate holds just below, at and just above it",
        arguments: [
            ("0.499999 mg/kg/h", nil), ("0.5 mg/kg/h", nil), ("0.500001 mg/kg/h", "soft dose rate"),
            ("0.999999 mg/kg/h", "soft dose rate"), ("1 mg/kg/h", "soft dose rate"),
            ("1.000001 mg/kg/h", "hard dose rate"), ("1.25 mg/kg/h", "hard dose rate"),
        ] as [(String, String?)]
    )
    func doseRate(dose: String, finding: String?) throws {
        let order = try Clinic.order("40 kg", dose, "1 mg/mL", "1 min")
        #expect(try speaking(order) == Set([finding].compactMap { $0 }))
    }

    @Test(
        "on the mass rate holds to the smallest part: 1 g of body weight is too much",
        arguments: [
            ("99.999 kg", nil), ("100 kg", nil), ("100.001 kg", "soft mass rate"),
        ] as [(String, String?)]
    )
    func softMassRate(weight: String, finding: String?) throws {
        let order = try Clinic.order(weight, "0.5 mg/kg/h", "2 mg/mL", "1 h")
        #expect(try speaking(order) == Set([finding].compactMap { $0 }))
    }

    @Test(
        "on the mass rate has a hard layer too",
        arguments: [("100 kg", "soft mass rate"), ("100.001 kg", "hard mass rate")]
    )
    func hardMassRate(weight: String, finding: String) throws {
        let order = try Clinic.order(weight, "1 mg/kg/h", "2 mg/mL", "30 min")
        #expect(try speaking(order).subtracting(["soft dose rate"]) == [finding])
    }

    @Test(
        "on the session total holds to a gram of body weight and a second of the window",
        arguments: [
            ("99.999 kg", "2 h", []), ("100 kg", "2 h", []),
            ("100.001 kg", "2 h", ["soft mass rate", "soft session total"]),
            ("100.001 kg", "7199 s", ["soft mass rate"]),
        ] as [(String, String, Set<String>)]
    )
    func sessionMass(weight: String, window: String, findings: Set<String>) throws {
        let order = try Clinic.order(weight, "0.5 mg/kg/h", "2 mg/mL", window)
        #expect(try speaking(order) == findings)
    }

    @Test(
        "on the session counts what was delivered before, to the nanolitre (SR-07)",
        arguments: [
            // 70 kg at 0.25 mg/kg/h for 2 h is 35 mg and 0.5 mg/kg; soft: 100 mg and 1 mg/kg.
            ("17.5 mL", []), ("17.500001 mL", ["soft session dose"]),
            ("32.5 mL", ["soft session dose"]),
            ("32.500001 mL", ["soft session dose", "soft session total"]),
            // Hard: 2 mg/kg is 140 mg, so 105 mg before; 200 mg is 165 mg before.
            ("52.5 mL", ["soft session dose", "soft session total"]),
            ("52.500001 mL", ["hard session dose", "soft session total"]),
            ("82.5 mL", ["hard session dose", "soft session total"]),
            ("82.500001 mL", ["hard session dose", "hard session total"]),
        ] as [(String, Set<String>)]
    )
    func delivered(before: String, findings: Set<String>) throws {
        let order = try Clinic.order("70 kg", "0.25 mg/kg/h", "2 mg/mL")
        #expect(try speaking(order, delivered: before) == findings)
    }

    @Test(
        "on the session counts what earlier sessions of the day delivered, to the nanogram (SR-08)",
        arguments: [
            ("35 mg", []), ("35.000001 mg", ["soft session dose"]),
            ("105 mg", ["soft session dose", "soft session total"]),
            ("105.000001 mg", ["hard session dose", "soft session total"]),
        ] as [(String, Set<String>)]
    )
    func carried(before: String, findings: Set<String>) throws {
        let order = try Clinic.order("70 kg", "0.25 mg/kg/h", "2 mg/mL")
        #expect(Set(try Clinic.findings(order, carried: before).map(\.summary)) == findings)
        // 1 mL more of 2 mg/mL is 2 mg more.
        let both = try Clinic.findings(order, delivered: "1 mL", carried: before)
        let sum = try Mass.parse(before).plus(.parse("2 mg"))
        #expect(try both == Clinic.findings(order, carried: sum.description))
    }

    @Test(
        "on the window holds to the second",
        arguments: [
            ("7199 s", []), ("7200 s", []), ("7201 s", ["hard infusion window"]),
        ] as [(String, Set<String>)]
    )
    func window(window: String, findings: Set<String>) throws {
        let order = try Clinic.order("70 kg", "0.4 mg/kg/h", "2 mg/mL", window)
        #expect(try speaking(order) == findings)
    }

    @Test(
        "on the weight holds to the gram, at both ends",
        arguments: [
            ("29.999 kg", "hard patient weight"), ("30 kg", "soft patient weight"),
            ("39.999 kg", "soft patient weight"), ("40 kg", nil), ("150 kg", nil),
            ("150.001 kg", "soft patient weight"), ("250 kg", "soft patient weight"),
            ("250.001 kg", "hard patient weight"), ("0.001 kg", "hard patient weight"),
            ("10000 kg", "hard patient weight"),
        ] as [(String, String?)]
    )
    func weight(weight: String, finding: String?) throws {
        let order = try Clinic.order(weight, "0.001 mg/kg/h", "1 mg/mL")
        let found = try speaking(order).filter { $0.hasSuffix("patient weight") }
        #expect(found == Set([finding].compactMap { $0 }))
    }
}
