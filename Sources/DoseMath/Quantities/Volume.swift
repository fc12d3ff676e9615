/// A volume of infusate, in whole nanolitres.
public struct Volume: Quantity {
    /// What a person calls it.
    public static let quantityName = "volume"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("mL", 1_000_000),
        UnitOfMeasure("ml", 1_000_000),
    ]

    /// The largest count taken at all: 1000 L.
    public static let greatest: Int64 = 1_000_000_000_000_000

    /// The number of nanoliters.
    public let count: Int64

    /// Makes one from a number of nanoliters.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of nanoliters.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func nanoliters(_ count: Int64) throws(QuantityError) -> Volume {
        try Volume(count: count)
    }

    /// The same, as a plain number.
    public var nanoliters: Int64 { count }
}
