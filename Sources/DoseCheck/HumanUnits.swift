import DoseMath

/// Quantities in the units a person writes, as exact fractions: mg, kg, mL and hours.
enum HumanUnits {
    /// The smallest amount of drug that is told, 1 ng.
    static let nanogram = fraction(1, of: 1_000_000)

    /// The finest rate that is told, 1 nL/h.
    static let nanoliterPerHour = fraction(1, of: 1_000_000)

    /// In mL/h.
    static func flow(_ rate: FlowRate) -> Fraction {
        fraction(rate.nanolitersPerHour, of: 1_000_000)
    }

    /// In mL.
    static func volume(_ volume: Volume) -> Fraction {
        fraction(volume.nanoliters, of: 1_000_000)
    }

    /// In mg.
    static func mass(_ mass: Mass) -> Fraction {
        fraction(mass.nanograms, of: 1_000_000)
    }

    /// In mg/h.
    static func massRate(_ rate: MassRate) -> Fraction {
        fraction(rate.nanogramsPerHour, of: 1_000_000)
    }

    /// In mg/kg/h.
    static func doseRate(_ rate: DoseRate) -> Fraction {
        fraction(rate.nanogramsPerKilogramPerHour, of: 1_000_000)
    }

    /// In mg/kg.
    static func dose(_ dose: DosePerWeight) -> Fraction {
        fraction(dose.nanogramsPerKilogram, of: 1_000_000)
    }

    /// In kg.
    static func weight(_ weight: BodyWeight) -> Fraction {
        fraction(weight.grams, of: 1_000)
    }

    /// In mg/mL.
    static func strength(_ concentration: Concentration) -> Fraction {
        fraction(concentration.microgramsPerMilliliter, of: 1_000)
    }

    /// In hours.
    static func hours(_ window: Window) -> Fraction {
        fraction(window.seconds, of: 3_600)
    }

    private static func fraction(_ count: Int64, of unit: Int128) -> Fraction {
        guard let fraction = Fraction(Int128(count), unit) else {
            preconditionFailure("a quantity is never negative")
        }
        return fraction
    }
}
