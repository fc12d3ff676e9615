/// Judges an order against every limit and names each one that is exceeded, not only the first.
///
/// The numbers judged are the exact ones, before any rounding (SR-03, SR-04).
public struct OrderCheck: Sendable {
    private let order: DoseOrder
    private let rules: DrugRules
    private let pump: PumpCapability
    private let deliveredAtMost: Volume

    /// - Parameters:
    ///   - order: none of its numbers is zero.
    ///   - rules: the drug's entry in the library.
    ///   - pump: the pump and syringe it would run on.
    ///   - deliveredAtMost: what this session may have delivered before, at its upper bound, of the
    ///     same concentration; it counts against the session's limits (SR-07).
    /// - Throws: `DoseError.nothingAsked` where a number is zero.
    public init(
        order: DoseOrder,
        rules: DrugRules,
        pump: PumpCapability,
        deliveredAtMost: Volume
    ) throws(DoseError) {
        if let zero = order.zeroQuantity { throw .nothingAsked(quantity: zero) }
        self.order = order
        self.rules = rules
        self.pump = pump
        self.deliveredAtMost = deliveredAtMost
    }

    /// Every limit exceeded; none means the order may be proposed.
    public func findings() -> [Finding] {
        [
            rateFindings, sessionFindings,
            WeightCheck(weight: order.weight, rules: rules).findings(),
            ConcentrationCheck(concentration: order.concentration, rules: rules).findings(),
            flowFindings,
        ].flatMap { $0 }
    }

    private var rateFindings: [Finding] {
        [
            Ceiling(.doseRate, \.doseRate, of: rules).finding(for: ExactAmount(order.dose)),
            Ceiling(.massRate, \.massRate, of: rules)
                .finding(for: order.dose.exactMassRate(for: order.weight)),
        ].compactMap { $0 }
    }

    private var sessionFindings: [Finding] {
        let mass = order.dose.exactMass(for: order.weight, over: order.window)
            .plus(deliveredAtMost.exactMass(at: order.concentration))
        let dose = order.dose.exactDosePerWeight(over: order.window)
            .plus(deliveredAtMost.exactDosePerWeight(for: order.weight, at: order.concentration))
        return [
            Ceiling(.sessionMass, \.sessionMass, of: rules).finding(for: mass),
            Ceiling(.sessionDose, \.sessionDose, of: rules).finding(for: dose),
            Ceiling(.window, \.window, of: rules).finding(for: ExactAmount(order.window)),
        ].compactMap { $0 }
    }

    private var flowFindings: [Finding] {
        let flow = order.dose.exactFlow(for: order.weight, at: order.concentration)
        let layer = LimitLayer.pump(pump.name)
        var findings = [
            Ceiling<FlowRate>(
                .flow,
                hard: [(pump.fastestFlow, layer), (CompiledCeilings.flow, .compiledIn)]
            ).finding(for: flow)
        ].compactMap { $0 }
        if flow.isBelow(pump.slowestFlow) {
            findings.append(
                Finding(
                    limit: .flow,
                    layer: layer,
                    severity: .hard,
                    bound: "at least \(pump.slowestFlow)",
                    asked: flow.shownRoundedDown().description
                )
            )
        }
        let volume = ExactAmount<Volume>(
            flow.numerator * Int128(order.window.count),
            over: flow.denominator * 3_600
        )
        let syringe = Ceiling<Volume>(.syringeVolume, hard: [(pump.syringeVolume, layer)])
        if let finding = syringe.finding(for: volume) { findings.append(finding) }
        return findings
    }
}
