import DoseMath

/// The oracle's own reading of an order: what it asks for, exact, in mg, mL, kg and hours (SR-01).
struct ExactOrder {
    /// One step: mg in all, and per hour mg and mL.
    struct Step {
        let drug: Fraction
        let massRate: Fraction
        let flow: Fraction
    }

    let weight: Fraction
    let strength: Fraction
    let steps: [Step]
    /// All the drug of the order, in mg.
    let drug: Fraction
    private let order: DoseOrder

    /// No number of the order is zero.
    init(_ order: DoseOrder) {
        self.order = order
        let weight = order.weight.natural
        let strength = order.concentration.natural
        steps = order.steps.map { step in
            let hours = step.window.natural
            let drug: Fraction
            let massRate: Fraction
            switch step.dosing {
            case .doseRate(let rate):
                massRate = rate.natural * weight
                drug = massRate * hours
            case .massRate(let rate):
                massRate = rate.natural
                drug = massRate * hours
            case .dosePerWeight(let dose):
                drug = dose.natural * weight
                massRate = drug / hours
            case .mass(let mass):
                drug = mass.natural
                massRate = drug / hours
            case .flow(let flow):
                massRate = flow.natural * strength
                drug = massRate * hours
            }
            return Step(drug: drug, massRate: massRate, flow: massRate / strength)
        }
        drug = steps.dropFirst().reduce(steps[0].drug) { $0 + $1.drug }
        self.weight = weight
        self.strength = strength
    }

    /// Every limit that it exceeds, in the order in which a person reads them.
    ///
    /// `delivered` is of this session before (SR-07), `carried` of earlier ones of the day (SR-08),
    /// both at most.
    func findings(
        _ rules: DrugRules,
        _ pump: PumpCapability,
        delivered: Volume,
        carried: Mass
    ) -> [Expected] {
        var verdicts = Verdicts(rules)
        for (index, step) in steps.enumerated() {
            let number = steps.count > 1 ? index + 1 : nil
            let doseRate = step.massRate / weight
            verdicts.judgeRates(
                doseRate: doseRate,
                massRate: step.massRate,
                order.ceilings,
                step: number
            )
            verdicts.judgeFlow(step.flow, pump, step: number)
        }
        let before = delivered.natural * strength + carried.natural
        verdicts.judgeSession(drug: before + drug, weight: weight, order.ceilings)
        verdicts.judgeWindow(order.steps.reduce(.zero) { $0 + $1.window.natural })
        verdicts.judgeWeight(order.weight)
        verdicts.judgeStrength(order.concentration)
        return verdicts.expected
    }
}

extension DoseOrder {
    /// What the oracle says is zero in it, by the name a person reads.
    var expectedZero: String? {
        if weight.count == 0 { return "body weight" }
        if concentration.count == 0 { return "concentration" }
        for step in steps {
            switch step.dosing {
            case .doseRate(let rate) where rate.count == 0: return "dose rate"
            case .massRate(let rate) where rate.count == 0: return "mass rate"
            case .dosePerWeight(let dose) where dose.count == 0: return "dose per body weight"
            case .mass(let mass) where mass.count == 0: return "drug mass"
            case .flow(let flow) where flow.count == 0: return "flow rate"
            case .doseRate, .massRate, .dosePerWeight, .mass, .flow: break
            }
            if step.window.count == 0 { return "duration" }
        }
        return nil
    }
}
