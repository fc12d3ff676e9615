/// How long drug is to be infused, or a session may last, in whole seconds.
public struct Window: Quantity {
    /// What a person calls it.
    public static let quantityName = "duration"

    /// How it may be written; it is printed in the largest unit that holds it exactly.
    public static let units = [
        UnitOfMeasure("h", 3_600),
        UnitOfMeasure("min", 60),
        UnitOfMeasure("s", 1),
    ]

    /// The largest count taken at all: 115 days.
    public static let greatest: Int64 = 10_000_000

    /// The number of seconds.
    public let count: Int64

    /// Makes one from a number of seconds.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    public init(count: Int64) throws(QuantityError) {
        self.count = try Self.require(count)
    }

    /// Makes one from a number of seconds.
    ///
    /// - Throws: `QuantityError.outOfRange`.
    public static func seconds(_ count: Int64) throws(QuantityError) -> Window {
        try Window(count: count)
    }

    /// The same, as a plain number.
    public var seconds: Int64 { count }

    /// The same in the largest unit that holds it exactly, as in `2 h`, `105 min` or `90 s`.
    public var description: String {
        for unit in Self.units where count.isMultiple(of: unit.size) && count > 0 {
            return "\(count / unit.size) \(unit.symbol)"
        }
        return "\(count) s"
    }
}
