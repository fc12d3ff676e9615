public import DoseMath

/// A syringe as the pump knows it: by its inner diameter.
///
/// A wrong one scales the rate, the volume counted and both computations alike and cannot be seen on
/// the wire: the volume read on the barrel is what finds it (SR-17).
public struct Syringe: Hashable, Sendable {
    /// Make and size, as in `BD 60 mL`.
    public let name: String

    /// What it holds when full.
    public let volume: Volume

    /// The inner diameter, in thousandths of a millimetre shown with four digits.
    let diameter: NewEraNumber

    /// The inner diameter in micrometres.
    public var micrometers: Int64 { diameter.thousandths }

    /// The unit the pump counts volumes in: µL up to 14.00 mm, mL above (NE-1000 manual).
    var volumeUnit: VolumeUnit { micrometers <= 14_000 ? .microliters : .milliliters }

    /// The slowest flow the plunger can hold.
    let slowestFlow: FlowRate

    /// The fastest flow the plunger can hold.
    let fastestFlow: FlowRate

    /// Describes a syringe.
    ///
    /// - Throws: `QuantityError.outOfRange` for a size no syringe has.
    init(name: String, milliliters: Int64, diameter: NewEraNumber) throws(QuantityError) {
        self.name = name
        self.diameter = diameter
        volume = try .nanoliters(milliliters * 1_000_000)
        slowestFlow = try .nanolitersPerHour(Self.slowest(diameter.thousandths))
        fastestFlow = try .nanolitersPerHour(Self.fastest(diameter.thousandths))
    }

    /// The plunger's 0.004205 cm/h (NE-1000 manual), rounded up, and not below 0.001 mL/h, the
    /// smallest number the pump can be told.
    private static func slowest(_ micrometers: Int64) -> Int64 {
        let exact = Int128(micrometers) * Int128(micrometers) * 42_050 * 3_141_592_654
        return max(Int64((exact + divisor - 1) / divisor), 1_000)
    }

    /// The plunger's 5.1005 cm/min (NE-1000 manual), rounded down.
    private static func fastest(_ micrometers: Int64) -> Int64 {
        let exact = Int128(micrometers) * Int128(micrometers) * 3_060_300_000 * 3_141_592_653
        return Int64(exact / divisor)
    }

    /// Four for the circle's area, a thousand million each for pi and from um2 x nm to nL.
    private static let divisor: Int128 = 4_000_000_000_000_000_000
}
