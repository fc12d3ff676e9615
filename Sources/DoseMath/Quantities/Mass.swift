/// An amount of drug, in whole nanograms of base.
public struct Mass: Quantity {
    /// What a person calls it.
    public static let quantityName = "drug mass"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("mg", 1_000_000),
        UnitOfMeasure("mcg", 1_000),
    ]

    /// The largest count taken at all: 1 tonne.
    public static let greatest: Int64 = 1_000_000_000_000_000

    /// The number of nanograms.
    public let count: Int64

    /// Makes one from a number of nanograms.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of nanograms.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func nanograms(_ count: Int64) throws(QuantityError) -> Mass {
        try Mass(count: count)
    }

    /// The same, as a plain number.
    public var nanograms: Int64 { count }
}
