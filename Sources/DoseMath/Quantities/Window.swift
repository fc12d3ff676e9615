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
    @inlinable
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

    /// Reads one number with its unit, or hours, minutes and seconds in this order.
    ///
    /// `2 h`, `1.5h`, `105 min`, `1 h 45 min` and `1h45min` are taken. Where there is more than one
    /// part, each is a whole number and every one after the first is below 60.
    ///
    /// - Throws: `QuantityError`, saying what to write instead.
    public static func parse(_ text: String) throws(QuantityError) -> Window {
        let parts = TimeParts.split(text)
        guard parts.count > 1 else { return try parseOne(text) }
        var sum: Int64 = 0
        var larger: Int64 = .max
        for part in parts {
            let time = try parseOne(part)
            guard let size = units.first(where: { part.hasSuffix($0.symbol) })?.size,
                size < larger, time.count.isMultiple(of: size), !part.contains("."),
                larger == .max || time.count / size < 60
            else { throw .notADecimal(quantity: quantityName, text: text) }
            larger = size
            sum += time.count
        }
        guard sum <= greatest else { throw outOfRange(text) }
        return try Window(count: sum)
    }

    /// The same in hours, minutes and seconds, as in `1 h 59 min 57 s`: for people.
    public var inWords: String {
        var rest = count
        let parts = Self.units.compactMap { unit -> String? in
            let whole = rest / unit.size
            rest %= unit.size
            return whole > 0 ? "\(whole) \(unit.symbol)" : nil
        }
        return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
    }

    /// The same in the largest unit that holds it exactly, as in `2 h`, `105 min` or `90 s`.
    public var description: String {
        for unit in Self.units where count.isMultiple(of: unit.size) && count > 0 {
            return "\(count / unit.size) \(unit.symbol)"
        }
        return "\(count) s"
    }
}
