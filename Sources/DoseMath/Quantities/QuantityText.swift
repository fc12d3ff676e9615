// Strict decimal text <-> quantity. A person or a client writes a number WITH its unit (SR-02);
// nothing is guessed, rounded or defaulted, and what is printed parses back to the same value.

extension Quantity {
    /// Reads `17.5mL/h` or `17.5 mL/h`: digits, at most one point with digits on both sides, a unit.
    ///
    /// Signs, exponents, thousands separators, a comma, anything longer than 40 bytes, and the two
    /// classic ten-fold errors, a naked `.5` and a `05` that may have lost its point, are refused.
    ///
    /// - Parameter text: the number and its unit, at most one space between them.
    /// - Returns: the exact quantity.
    /// - Throws: `QuantityError`, saying what to write instead.
    public static func parse(_ text: String) throws(QuantityError) -> Self {
        try parseOne(text)
    }

    /// Reads exactly one number with one unit.
    static func parseOne(_ text: String) throws(QuantityError) -> Self {
        guard text.utf8.count <= 40 else {
            let start = String(text.unicodeScalars.prefix(40))
            throw .notADecimal(quantity: quantityName, text: start)
        }
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let rest = text.dropFirst(number.count)
        let symbol = rest.first == " " ? rest.dropFirst() : rest
        guard let decimal = DecimalText(number) else {
            throw .notADecimal(quantity: quantityName, text: text)
        }
        // No unit has a digit or a comma in it: what went wrong is the number, as in 1,5 or 1e3.
        guard !symbol.contains(where: { $0 == "," || ($0.isASCII && $0.isNumber) }) else {
            throw .notADecimal(quantity: quantityName, text: text)
        }
        guard !symbol.isEmpty else {
            throw .missingUnit(quantity: quantityName, text: text, units: units.map(\.symbol))
        }
        let spelling = MicroSign.spelledOut(symbol)
        guard let unit = units.first(where: { $0.isWritten(spelling) }) else {
            throw .unknownUnit(quantity: quantityName, text: text, units: units.map(\.symbol))
        }
        return try Self(decimal, of: unit, text: text)
    }

    /// The exact value in its first unit, without trailing zeros, as in `17.5 mL/h`.
    public var description: String {
        "\(DecimalText.print(count, unitSize: Self.units[0].size)) \(Self.units[0].symbol)"
    }

    private init(
        _ decimal: DecimalText,
        of unit: UnitOfMeasure,
        text: String
    ) throws(QuantityError) {
        let scaled = Int128(decimal.digits) * Int128(unit.size)
        let (count, remainder) = scaled.quotientAndRemainder(
            dividingBy: decimal.divisor * Int128(unit.per)
        )
        // A unit that is no whole number of smallest ones is rounded down, as its quantity says.
        guard remainder == 0 || unit.per > 1 else {
            throw .tooPrecise(quantity: Self.quantityName, text: text)
        }
        guard count <= Int128(Self.greatest) else {
            throw Self.outOfRange(text)
        }
        try self.init(count: Int64(count))
    }
}

extension UnitOfMeasure {
    /// Whether these are its very characters.
    ///
    /// Texts that only look alike are another unit: `String` would take a Kelvin sign for a K.
    func isWritten(_ text: String) -> Bool {
        symbol.unicodeScalars.elementsEqual(text.unicodeScalars)
    }
}

/// The four ways in which people write a microgram: `mcg`, `ug`, and `g` after either of Unicode's
/// two micro signs.
enum MicroSign {
    /// The same unit with `mcg`, as the units' own symbols have it.
    static func spelledOut(_ symbol: Substring) -> String {
        let scalars = symbol.unicodeScalars
        guard let first = scalars.first, ["u", "\u{B5}", "\u{3BC}"].contains(first),
            scalars.dropFirst().first == "g"
        else { return String(symbol) }
        return "mc" + String(scalars.dropFirst())
    }
}

/// A plain decimal number as its digits and the power of ten they are divided by.
struct DecimalText {
    /// All digits as one whole number: `17.50` is 1750.
    let digits: Int64

    /// Ten to the number of decimals: `17.50` is 100.
    let divisor: Int128

    /// Reads digits with at most one point that has digits on both sides; `nil` for anything else.
    ///
    /// A leading zero stands only before a point or alone.
    init?(_ text: Substring) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        guard parts[0].count == 1 || parts[0].first != "0" else { return nil }
        // 17 characters fit Int64 as digits and hold the largest quantity with all its decimals.
        guard text.count <= 17, let digits = Int64(parts.joined()) else { return nil }
        self.digits = digits
        self.divisor = parts.count == 1 ? 1 : Self.powerOfTen(parts[1].count)
    }

    /// The decimal text of `count / unitSize`, exact where `unitSize` is a power of ten.
    static func print(_ count: Int64, unitSize: Int64) -> String {
        let (whole, rest) = count.quotientAndRemainder(dividingBy: unitSize)
        guard rest > 0 else { return "\(whole)" }
        // Adding the unit's size keeps the leading zeros: 5 of 1000 becomes 1005, then "005".
        var decimals = String(String(rest + unitSize).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }

    private static func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
    }
}
