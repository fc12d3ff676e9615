/// What a pump is told to deliver, in whole nanolitres per hour.
public struct FlowRate: Quantity {
    /// What a person calls it.
    public static let quantityName = "flow rate"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("mL/h", 1_000_000),
        UnitOfMeasure("ml/h", 1_000_000),
    ]

    /// The largest count taken at all: 1000 L/h.
    public static let greatest: Int64 = 1_000_000_000_000

    /// The number of nanoliters per hour.
    public let count: Int64

    /// Makes one from a number of nanoliters per hour.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of nanoliters per hour.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func nanolitersPerHour(_ count: Int64) throws(QuantityError) -> FlowRate {
        try FlowRate(count: count)
    }

    /// The same, as a plain number.
    public var nanolitersPerHour: Int64 { count }
}
