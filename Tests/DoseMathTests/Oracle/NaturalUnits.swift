import BigInt
import DoseMath

/// A quantity as the oracle reads it: a rational number of the unit that a person would use.
///
/// So the formulas beside it are those of a textbook, and share no scale with the code they judge.
protocol NaturalQuantity: Quantity {
    /// How many smallest units the natural one has.
    static var smallestPerNatural: BigUInt { get }
}

extension NaturalQuantity {
    /// In the natural unit.
    var natural: Fraction { Self.natural(count) }

    /// A number of smallest units, in the natural one.
    static func natural(_ count: Int64) -> Fraction {
        Fraction(BigUInt(count), over: smallestPerNatural)
    }

    /// How many whole smallest units an exact amount has.
    static func wholeUnits(_ exact: Fraction) -> BigUInt {
        exact.times(smallestPerNatural).wholePart
    }
}

extension BodyWeight: NaturalQuantity {
    /// In kg.
    static let smallestPerNatural: BigUInt = 1_000
}

extension Concentration: NaturalQuantity {
    /// In mg/mL.
    static let smallestPerNatural: BigUInt = 1_000
}

extension Window: NaturalQuantity {
    /// In h.
    static let smallestPerNatural: BigUInt = 3_600
}

extension Volume: NaturalQuantity {
    /// In mL.
    static let smallestPerNatural: BigUInt = 1_000_000
}

extension FlowRate: NaturalQuantity {
    /// In mL/h.
    static let smallestPerNatural: BigUInt = 1_000_000
}

extension Mass: NaturalQuantity {
    /// In mg.
    static let smallestPerNatural: BigUInt = 1_000_000
}

extension MassRate: NaturalQuantity {
    /// In mg/h.
    static let smallestPerNatural: BigUInt = 1_000_000
}

extension DosePerWeight: NaturalQuantity {
    /// In mg/kg.
    static let smallestPerNatural: BigUInt = 1_000_000
}

extension DoseRate: NaturalQuantity {
    /// In mg/kg/h.
    static let smallestPerNatural: BigUInt = 1_000_000
}
