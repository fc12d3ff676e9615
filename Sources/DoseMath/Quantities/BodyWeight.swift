/// A patient's body weight, in whole grams.
///
/// Written in kg.
public struct BodyWeight: Quantity {
    /// What a person calls it.
    public static let quantityName = "body weight"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("kg", 1_000)
    ]

    /// The largest count taken at all: ten tonnes.
    public static let greatest: Int64 = 10_000_000

    /// The number of grams.
    public let count: Int64

    /// Makes one from a number of grams.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of grams.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func grams(_ count: Int64) throws(QuantityError) -> BodyWeight {
        try BodyWeight(count: count)
    }

    /// The same, as a plain number.
    public var grams: Int64 { count }
}
