/// The four ceilings on drug in their three layers, for one order under one drug's rules.
///
/// Both judges use them: the one of an order as it is asked, and the one of what is about to be
/// sent.
struct DoseCeilings {
    let doseRate: Ceiling<DoseRate>
    let massRate: Ceiling<MassRate>
    let sessionDose: Ceiling<DosePerWeight>
    let sessionMass: Ceiling<Mass>

    init(_ rules: DrugRules, _ order: OrderCeilings) {
        let (compiled, hard, soft) = (CompiledCeilings.limits, rules.hard, rules.soft)
        let source = rules.source
        doseRate = Ceiling(
            .doseRate,
            compiled.doseRate,
            hard.doseRate,
            order.doseRate,
            soft: soft.doseRate,
            source
        )
        massRate = Ceiling(
            .massRate,
            compiled.massRate,
            hard.massRate,
            order.massRate,
            soft: soft.massRate,
            source
        )
        sessionDose = Ceiling(
            .sessionDose,
            compiled.sessionDose,
            hard.sessionDose,
            order.sessionDose,
            soft: soft.sessionDose,
            source
        )
        sessionMass = Ceiling(
            .sessionMass,
            compiled.sessionMass,
            hard.sessionMass,
            order.sessionMass,
            soft: soft.sessionMass,
            source
        )
    }

    /// Judges the session's drug: delivered at most, plus all that is still to come (SR-07).
    func judgeSession(
        _ drug: ExactDrug,
        for weight: BodyWeight,
        into findings: inout [Finding]
    ) {
        sessionMass.judge(drug.mass, step: nil, into: &findings)
        sessionDose.judge(drug.dose(for: weight), step: nil, into: &findings)
    }
}
