public import DoseMath

/// The second, independent computation of a program, which must agree with the first.
///
/// SR-09. It recomputes in exact fractions of mg, kg, mL and hours and compares; it calls none of
/// DoseMath's conversions.
public enum ProgramCheck {
    /// What does not agree, each in one line; empty where the program carries out its order.
    ///
    /// - Parameters:
    ///   - program: what the pump is to be told.
    ///   - rateUnit: one unit of the pump's resolution at this rate.
    ///   - volumeUnit: one unit of the pump's resolution at this volume.
    ///   - most: what may still be delivered, where the program is the rest of one; `nil` where it is
    ///     a whole one.
    /// - Returns: one line a disagreement.
    public static func disagreements(
        of program: Program,
        rateUnit: FlowRate,
        volumeUnit: Volume,
        most: Volume?
    ) -> [String] {
        guard let exact = Recomputed(program.order) else {
            return ["the second computation cannot compute this order"]
        }
        let rate = Human.flow(program.rate)
        let volume = Human.volume(program.volume)
        let rateStep = Human.flow(rateUnit)
        var found: [String] = []
        if !isAtMost(exact.flow, below: rate, by: rateStep) {
            found.append("the rate is not the second computation's, rounded down")
        }
        // The rest of a paused session is computed from this one.
        if Human.flow(program.exactRate) > exact.flow {
            found.append("the exact rate is above the second computation's")
        }
        // The rate lost less than one unit all through the window, then the volume less than one.
        let slack = rateStep.times(exact.hours)?.plus(Human.volume(volumeUnit))
        var whole = exact.volume
        if let most { whole = min(whole, Human.volume(most)) }
        if !isAtMost(whole, below: volume, by: slack) {
            found.append("the volume is not the second computation's, rounded down")
        }
        let drug = volume.times(exact.strength)
        if !isAtMost(drug, below: Human.mass(program.total), by: Human.nanogram) {
            found.append("the total is not the drug in the volume, rounded down")
        }
        return found
    }

    /// Whether `value` is at most `exact` and less than `slack` below it; not where one is unknown.
    private static func isAtMost(
        _ exact: Fraction?,
        below value: Fraction,
        by slack: Fraction?
    ) -> Bool {
        guard let exact, let slack, value <= exact, let gap = exact.excess(over: value) else {
            return false
        }
        return gap < slack
    }

    /// An order in exact fractions: mL/h, mL and mg/mL.
    private struct Recomputed {
        let flow: Fraction
        let volume: Fraction
        let hours: Fraction
        let strength: Fraction

        init?(_ order: DoseOrder) {
            guard let kilograms = Fraction(Int128(order.weight.grams), 1_000),
                let dose = Fraction(Int128(order.dose.nanogramsPerKilogramPerHour), 1_000_000),
                let strength = Fraction(
                    Int128(order.concentration.microgramsPerMilliliter),
                    1_000
                ),
                let hours = Fraction(Int128(order.window.seconds), 3_600),
                let milligramsPerHour = dose.times(kilograms),
                let flow = milligramsPerHour.divided(by: strength),
                let volume = flow.times(hours)
            else { return nil }
            self.flow = flow
            self.volume = volume
            self.hours = hours
            self.strength = strength
        }
    }
}

/// Quantities in the units a person writes, as fractions.
enum Human {
    /// The smallest amount of drug that is told.
    static let nanogram = fraction(1, of: 1_000_000)

    static func flow(_ rate: FlowRate) -> Fraction {
        fraction(rate.nanolitersPerHour, of: 1_000_000)
    }

    static func volume(_ volume: Volume) -> Fraction {
        fraction(volume.nanoliters, of: 1_000_000)
    }

    static func mass(_ mass: Mass) -> Fraction {
        fraction(mass.nanograms, of: 1_000_000)
    }

    private static func fraction(_ count: Int64, of unit: Int128) -> Fraction {
        guard let fraction = Fraction(Int128(count), unit) else {
            preconditionFailure("a quantity is never negative")
        }
        return fraction
    }
}
