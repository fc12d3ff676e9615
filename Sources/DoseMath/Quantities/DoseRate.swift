/// A weight-based dose rate, in whole nanograms per kilogram and hour.
///
/// 1 mcg/kg/min is exactly 60 000 of them.
public struct DoseRate: Quantity {
    /// What a person calls it.
    public static let quantityName = "dose rate"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("mg/kg/h", 1_000_000),
        UnitOfMeasure("mcg/kg/min", 60_000),
    ]

    /// The largest count taken at all: 100 g/kg/h.
    public static let greatest: Int64 = 100_000_000_000

    /// The number of nanograms per kilogram per hour.
    public let count: Int64

    /// Makes one from a number of nanograms per kilogram per hour.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of nanograms per kilogram per hour.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func nanogramsPerKilogramPerHour(_ count: Int64) throws(QuantityError) -> DoseRate
    {
        try DoseRate(count: count)
    }

    /// The same, as a plain number.
    public var nanogramsPerKilogramPerHour: Int64 { count }
}
