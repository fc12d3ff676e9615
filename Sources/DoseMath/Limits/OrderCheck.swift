/// Judges an order against every limit and names each one that is exceeded, not only the first.
///
/// The numbers judged are the exact ones, before any rounding (SR-03, SR-04).
public struct OrderCheck: Sendable {
    private let order: DoseOrder
    private let rules: DrugRules
    private let pump: PumpCapability
    private let before: ExactDrug

    /// - Parameters:
    ///   - order: none of its numbers is zero.
    ///   - rules: the drug's entry in the library.
    ///   - pump: the pump and syringe it would run on.
    ///   - deliveredAtMost: what this session may have delivered before, at its upper bound, of the
    ///     same concentration; it counts against the session's limits (SR-07).
    ///   - carried: what earlier sessions of the day count against them, at its upper bound (SR-08).
    /// - Throws: `DoseError.nothingAsked` where a number is zero.
    public init(
        order: DoseOrder,
        rules: DrugRules,
        pump: PumpCapability,
        deliveredAtMost: Volume,
        carried: Mass
    ) throws(DoseError) {
        if let zero = order.zeroQuantity { throw .nothingAsked(quantity: zero) }
        self.order = order
        self.rules = rules
        self.pump = pump
        before = ExactDrug(deliveredAtMost, at: order.concentration).plus(ExactDrug(carried))
    }

    /// Every limit exceeded; none means the order may be proposed.
    public func findings() -> [Finding] {
        var findings: [Finding] = []
        let ceilings = DoseCeilings(rules, order.ceilings)
        for index in order.steps.indices {
            let number = order.steps.count > 1 ? index + 1 : nil
            judge(order.steps[index], number, ceilings, into: &findings)
        }
        ceilings.judgeSession(before.plus(order.drug), for: order.weight, into: &findings)
        Ceiling(
            .window,
            CompiledCeilings.limits.window,
            rules.hard.window,
            nil,
            soft: rules.soft.window,
            rules.source
        ).judge(ExactAmount(order.window), step: nil, into: &findings)
        WeightCheck(weight: order.weight, rules: rules).judge(into: &findings)
        ConcentrationCheck(concentration: order.concentration, rules: rules)
            .judge(into: &findings)
        return findings
    }

    private func judge(
        _ step: DoseStep,
        _ number: Int?,
        _ ceilings: DoseCeilings,
        into findings: inout [Finding]
    ) {
        let drug = ExactDrug(step, for: order.weight, at: order.concentration)
        let rate = drug.doseRate(for: order.weight, over: step.window)
        ceilings.doseRate.judge(rate, step: number, into: &findings)
        ceilings.massRate.judge(drug.massRate(over: step.window), step: number, into: &findings)
        let flow = drug.flow(at: order.concentration, over: step.window)
        Ceiling(.flow, CompiledCeilings.flow, pump.fastestFlow, .pump(pump.name))
            .judge(flow, step: number, into: &findings)
        guard flow.isBelow(pump.slowestFlow) else { return }
        let asked = flow.shownRoundedDown().description
        findings.append(
            Finding(
                limit: .flow,
                layer: .pump(pump.name),
                severity: .hard,
                bound: "at least \(pump.slowestFlow)",
                asked: Finding.asked(asked, inStep: number)
            )
        )
    }
}
