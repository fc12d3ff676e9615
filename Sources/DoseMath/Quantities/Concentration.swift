/// An infusate's strength as ketamine base, in whole micrograms per millilitre.
///
/// 10 mg of base is 11.53 mg of the hydrochloride: a strength is always the base's.
public struct Concentration: Quantity {
    /// What a person calls it.
    public static let quantityName = "concentration"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("mg/mL", 1_000),
        UnitOfMeasure("mg/ml", 1_000),
        UnitOfMeasure("mcg/mL", 1),
        UnitOfMeasure("mcg/ml", 1),
    ]

    /// The largest count taken at all: 10 g/mL.
    public static let greatest: Int64 = 10_000_000

    /// The number of micrograms per milliliter.
    public let count: Int64

    /// Makes one from a number of micrograms per milliliter.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of micrograms per milliliter.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func microgramsPerMilliliter(
        _ count: Int64
    ) throws(QuantityError) -> Concentration {
        try Concentration(count: count)
    }

    /// The same, as a plain number.
    public var microgramsPerMilliliter: Int64 { count }
}
