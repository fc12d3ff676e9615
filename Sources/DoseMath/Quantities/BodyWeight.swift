/// A patient's body weight, in whole grams.
///
/// Written in kg or lb (SR-18). A pound is exactly 453.59237 g (international yard and pound
/// agreement, 1959); a weight in lb is rounded down to a gram, so that no dose rises by it.
public struct BodyWeight: Quantity {
    /// What a person calls it.
    public static let quantityName = "body weight"

    /// How it may be written.
    public static let units = [
        UnitOfMeasure("kg", 1_000),
        UnitOfMeasure("lb", pound.size, per: pound.per),
    ]

    /// A pound in grams, as a fraction.
    private static let pound = (size: Int64(45_359_237), per: Int64(100_000))

    /// The largest count taken at all: ten tonnes.
    public static let greatest: Int64 = 10_000_000

    /// The number of grams.
    public let count: Int64

    /// Makes one from a number of grams.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    @inlinable
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

    /// The same in both units, as in `70 kg (154.3 lb)`, pounds to the nearest tenth (SR-18).
    ///
    /// For people only: what is recorded and sent is `description`.
    public var inBothUnits: String {
        let tenths = (count * 10 * Self.pound.per + Self.pound.size / 2) / Self.pound.size
        return "\(description) (\(DecimalText.print(tenths, unitSize: 10)) lb)"
    }
}
