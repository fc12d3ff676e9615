import DoseMath
import Testing

/// All combinations of layer x limit x below, at and above, for the four ceilings on drug.
///
/// Both judges are asked: the one of an order, and the one before the wire, which knows no soft
/// limit. 70 kg and 1 mg/mL make every amount a whole number of its smallest unit.
@Suite("The layers of a ceiling on drug (SR-04, SR-05, SR-06)")
struct DrugLayerTests {
    /// Asks the judge of orders for each combination, and the judge before the wire.
    private func check<Q: Quantity>(
        _ limit: LimitName,
        around compiled: Q,
        ceiling: (Q) -> Dosing,
        limits: (Limits, Q) -> Limits,
        ask: (Q) throws -> Ask
    ) throws {
        let (softBase, hardBase) = (try Clinic.soft(), try Clinic.hard())
        let pump = try Clinic.pump()
        for layers in try Layers.all(around: compiled, hasOwn: true) {
            let rules = try Clinic.rules(
                soft: limits(softBase, layers.soft),
                hard: limits(hardBase, layers.hard)
            )
            let ceilings = try OrderCeilings([layers.own].compactMap { $0 }.map(ceiling))
            let order = DoseOrder(
                weight: try .grams(70_000),
                dose: ceiling(layers.asked),
                concentration: try .microgramsPerMilliliter(1_000),
                window: try .seconds(3_600),
                ceilings: ceilings
            )
            let expected = [layers.expected].compactMap { $0 }
            let found = try Clinic.findings(order, rules: rules, pump: pump)
            #expect(Said.of(limit, in: found) == expected, "\(layers)")
            var delivery = try ask(layers.asked)
            delivery.ceilings = ceilings
            let refused = Said.of(limit, in: try delivery.findings(rules: rules))
            #expect(refused == expected.filter { $0.severity == .hard }, "\(layers)")
        }
    }

    private static let compiled = CompiledCeilings.limits

    /// A flow of 1 mg/mL for 1 kg: so many nL/h are as many ng/h and ng/kg/h.
    private func flow(_ count: Int64) throws -> Ask {
        let text = try FlowRate.nanolitersPerHour(count).description
        return Ask(rate: text, toCome: "1 mL", weight: "1 kg", concentration: "1 mg/mL")
    }

    /// A volume of 1 mg/mL for 1 kg: so many nL are as many ng and ng/kg.
    private func volume(_ count: Int64) throws -> Ask {
        let text = try Volume.nanoliters(count).description
        return Ask(rate: "1 mL/h", toCome: text, weight: "1 kg", concentration: "1 mg/mL")
    }

    @Test("in mg/kg/h: the lowest speaks, with its own bound, and only where it is exceeded")
    func doseRate() throws {
        try check(
            .doseRate,
            around: Self.compiled.doseRate,
            ceiling: Dosing.doseRate,
            limits: { $0.with(doseRate: $1) },
            ask: { try flow($0.count) }
        )
    }

    @Test("in mg/h: the lowest speaks, with its own bound, and only where it is exceeded")
    func massRate() throws {
        try check(
            .massRate,
            around: Self.compiled.massRate,
            ceiling: Dosing.massRate,
            limits: { $0.with(massRate: $1) },
            ask: { try flow($0.count) }
        )
    }

    @Test("in mg a session: the lowest speaks, with its own bound, and only where it is exceeded")
    func sessionMass() throws {
        try check(
            .sessionMass,
            around: Self.compiled.sessionMass,
            ceiling: Dosing.mass,
            limits: { $0.with(sessionMass: $1) },
            ask: { try volume($0.count) }
        )
    }

    @Test("in mg/kg a session: the lowest speaks, with its own bound, and only where exceeded")
    func sessionDose() throws {
        try check(
            .sessionDose,
            around: Self.compiled.sessionDose,
            ceiling: Dosing.dosePerWeight,
            limits: { $0.with(sessionDose: $1) },
            ask: { try volume($0.count) }
        )
    }
}
