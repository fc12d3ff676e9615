/// Drug per time whatever the patient weighs, in whole nanograms per hour.
public struct MassRate: Quantity {
    /// What a person calls it.
    public static let quantityName = "mass rate"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("mg/h", 1_000_000),
        UnitOfMeasure("mcg/min", 60_000),
    ]

    /// The largest count taken at all: 1 tonne/h.
    public static let greatest: Int64 = 1_000_000_000_000_000

    /// The number of nanograms per hour.
    public let count: Int64

    /// Makes one from a number of nanograms per hour.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of nanograms per hour.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func nanogramsPerHour(_ count: Int64) throws(QuantityError) -> MassRate {
        try MassRate(count: count)
    }

    /// The same, as a plain number.
    public var nanogramsPerHour: Int64 { count }
}
