/// Drug given over a whole session per body weight, in whole nanograms per kilogram.
public struct DosePerWeight: Quantity {
    /// What a person calls it.
    public static let quantityName = "dose per body weight"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("mg/kg", 1_000_000),
        UnitOfMeasure("mcg/kg", 1_000),
    ]

    /// The largest count taken at all: 1 kg/kg.
    public static let greatest: Int64 = 1_000_000_000_000

    /// The number of nanograms per kilogram.
    public let count: Int64

    /// Makes one from a number of nanograms per kilogram.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of nanograms per kilogram.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func nanogramsPerKilogram(_ count: Int64) throws(QuantityError) -> DosePerWeight {
        try DosePerWeight(count: count)
    }

    /// The same, as a plain number.
    public var nanogramsPerKilogram: Int64 { count }
}
