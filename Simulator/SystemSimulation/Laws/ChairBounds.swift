import DoseMath
import InfusionCore

/// What the day's order may come to at the most, reckoned by the judge itself from the library and the
/// order.
struct ChairBounds {
    /// The hard rate ceiling, nL/h.
    let fastest: Int64
    /// The hard ceiling of a session, nL.
    let most: Int64
    /// What was prescribed for each step, nL/h, rounded down: no rate may be above it.
    let ordered: [Int64]
    /// What was prescribed in all, nL, rounded down; `nil` where nobody looks at it.
    var prescribed: Int64?
    /// Why such an order, or its syringe, can only be refused; `nil` where drug must flow by it.
    var refusal: String?
}

extension ChairBounds {
    /// 1 mg/kg/h and 100 mg/h; 2 mg/kg and 200 mg, of this strength for this weight.
    init(_ chair: ChairCase) {
        let strength = chair.concentration.microgramsPerMilliliter
        let grams = chair.form.dose.weight.grams
        // ng/h = nL/h x ug/mL / 1000, and the same for volumes.
        fastest = min(1_000 * grams, 100_000_000) * 1_000 / strength
        most = min(2_000 * grams, 200_000_000) * 1_000 / strength
        let steps = chair.form.dose.steps
        ordered = steps.map { step in
            Self.rate(step.dosing, over: step.window.seconds, grams: grams, strength: strength)
        }
        // A seed file may ask for any order that can be written.
        let asked = zip(ordered, steps).reduce(Int128(0)) { sum, step in
            sum + Int128(step.0) * Int128(step.1.window.seconds)
        }
        prescribed = Int64(clamping: asked / 3_600)
        refusal = Self.refusal(of: chair)
    }

    /// The flow that a person asks for while drug flows, nL/h, rounded down: a rate and no amount.
    static func rate(_ target: Dosing, _ chair: ChairCase) -> Int64 {
        rate(
            target,
            over: 3_600,
            grams: chair.form.dose.weight.grams,
            strength: chair.concentration.microgramsPerMilliliter
        )
    }

    /// The flow of a dose in nL/h, rounded down.
    ///
    /// - Parameters:
    ///   - dosing: as it was prescribed.
    ///   - seconds: over how long.
    ///   - grams: the patient's weight.
    ///   - strength: of the infusate in ug/mL.
    /// - Returns: 0 or more.
    static func rate(
        _ dosing: Dosing,
        over seconds: Int64,
        grams: Int64,
        strength: Int64
    ) -> Int64 {
        let (weight, strength) = (Int128(grams), Int128(strength))
        let flow: Int128 =
            switch dosing {
            case .doseRate(let dose): Int128(dose.nanogramsPerKilogramPerHour) * weight / strength
            case .massRate(let mass): Int128(mass.nanogramsPerHour) * 1_000 / strength
            case .dosePerWeight(let dose):
                Int128(dose.nanogramsPerKilogram) * weight * 3_600 / (Int128(seconds) * strength)
            case .mass(let mass):
                Int128(mass.nanograms) * 3_600_000 / (Int128(seconds) * strength)
            case .flow(let flow): Int128(flow.nanolitersPerHour)
            }
        return Int64(clamping: flow)
    }
}
