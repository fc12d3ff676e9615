import DoseMath

/// One step of an order in exact fractions, worked out as a person would with pencil and paper.
///
/// First how many mg an hour were asked for, whichever way it was written; then how many mL of the
/// infusate that is; then what flows in the window. Where DoseMath works out all the drug of a step
/// and divides it by its time, this never leaves the rate (SR-09).
struct ExactStep {
    /// In mL/h.
    let flow: Fraction

    /// In hours.
    let hours: Fraction

    /// `nil` where it would be divided by a strength or a window of zero, or a number does not fit.
    init?(_ step: DoseStep, for weight: BodyWeight, at concentration: Concentration) {
        let kilograms = HumanUnits.weight(weight)
        let strength = HumanUnits.strength(concentration)
        hours = HumanUnits.hours(step.window)
        let milligramsPerHour: Fraction? =
            switch step.dosing {
            case .doseRate(let rate): HumanUnits.doseRate(rate).times(kilograms)
            case .massRate(let rate): HumanUnits.massRate(rate)
            case .dosePerWeight(let dose):
                HumanUnits.dose(dose).divided(by: hours)?.times(kilograms)
            case .mass(let mass): HumanUnits.mass(mass).divided(by: hours)
            case .flow(let flow): HumanUnits.flow(flow).times(strength)
            }
        guard let flow = milligramsPerHour?.divided(by: strength) else { return nil }
        self.flow = flow
    }
}
