import DoseMath
import InfusionCore

// What can only be refused: the judge reckons it itself, from the limits that the clinic has signed.

extension ChairBounds {
    /// How long an order may last, s; whom it may be for, g; and of which strengths, ug/mL.
    private static let longest: Int64 = 7_200
    private static let weights: ClosedRange<Int64> = 30_000...250_000
    private static let strengths: [Int64] = [1_000, 2_000, 5_000, 10_000]
    /// The slowest that a pump with a 60 mL syringe holds and can be told, and the least volume, nL/h and
    /// nL: 0.004205 cm/h are 0.02335 mL/h, and it is told thousandths of a mL.
    private static let slowest: Int64 = 24_000
    private static let leastTold: Int64 = 1_000
    /// From so much on the barrel is read as a tenth of a mL, nL.
    private static let leastFilled: Int64 = 50_000

    /// Why no drug may flow by what stands on the order and on the label; `nil` where it must.
    ///
    /// Nothing is rounded: the drug of a step is a whole number of 1/3600000 ng.
    ///
    /// - Parameter chair: whose order it is.
    /// - Returns: the first reason there is, in words.
    static func refusal(of chair: ChairCase) -> String? {
        let dose = chair.form.dose
        let (grams, strength) = (dose.weight.grams, chair.concentration.microgramsPerMilliliter)
        guard weights.contains(grams) else { return "the patient weighs \(grams) g" }
        guard strengths.contains(strength) else { return "its strength is \(strength) ug/mL" }
        let seconds = dose.steps.reduce(Int128(0)) { $0 + Int128($1.window.seconds) }
        guard seconds <= longest else { return "it is given over \(seconds) s" }
        var total: Int128 = 0
        for step in dose.steps {
            let seconds = Int128(step.window.seconds)
            let drug = drug(step.dosing, over: seconds, grams: Int128(grams), Int128(strength))
            total += drug
            guard drug <= 1_000_000 * Int128(grams) * seconds, drug <= 100_000_000_000 * seconds
            else { return "a step is faster than 1 mg/kg/h or 100 mg/h" }
            let flow = drug / (seconds * Int128(strength))
            // The slowest flows alone can be rounded down to nothing.
            let told = flow - flow % Int128(leastTold)
            guard told >= slowest, told * seconds >= 3_600 * Int128(leastTold) else {
                return "a step is \(flow) nL/h for \(seconds) s, which the pump cannot be told"
            }
        }
        guard total <= 7_200_000_000 * Int128(grams), total <= 720_000_000_000_000 else {
            return "it is more than 2 mg/kg or 200 mg in all"
        }
        guard chair.filled.nanoliters >= leastFilled else { return "the syringe is empty" }
        return nil
    }

    /// What a step gives, in 1/3600000 ng.
    private static func drug(
        _ dosing: Dosing,
        over seconds: Int128,
        grams: Int128,
        _ strength: Int128
    ) -> Int128 {
        switch dosing {
        case .doseRate(let dose): Int128(dose.nanogramsPerKilogramPerHour) * grams * seconds
        case .massRate(let mass): Int128(mass.nanogramsPerHour) * 1_000 * seconds
        case .dosePerWeight(let dose): Int128(dose.nanogramsPerKilogram) * grams * 3_600
        case .mass(let mass): Int128(mass.nanograms) * 3_600_000
        case .flow(let flow): Int128(flow.nanolitersPerHour) * strength * seconds
        }
    }
}

extension Judge {
    /// A quiet day is over: what must be refused was not infused, and what may be infused was.
    ///
    /// - Parameters:
    ///   - isAlone: whether no second nurse came, who may have ended it.
    ///   - at: the world's time, ns.
    mutating func endsQuietDay(isAlone: Bool, at: Int64) {
        if let refusal = bounds.refusal {
            if session != nil { breaks(.quiet, at: at, "drug was to flow, though \(refusal)") }
        } else if isAlone, session == nil {
            breaks(.quiet, at: at, "nothing was infused on a day without mishaps")
        }
    }
}
