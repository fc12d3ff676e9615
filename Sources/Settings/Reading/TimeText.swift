public import DoseMath

/// A time as the settings file writes it: a decimal number and `ms`, `s`, `min` or `h`.
public enum TimeText {
    /// Reads a time exactly.
    ///
    /// - Parameters:
    ///   - text: as a person wrote it.
    ///   - range: what is taken, in milliseconds.
    /// - Returns: the time.
    /// - Throws: `TimeTextError`, saying what to write.
    public static func parse(
        _ text: String,
        in range: ClosedRange<Int64>
    ) throws(TimeTextError) -> Span {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(number.count).drop { $0 == " " }
        guard let size = ["ms": Int64(1), "s": 1_000, "min": 60_000, "h": 3_600_000][String(unit)]
        else {
            throw .noUnit(text)
        }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ (1...6).contains($0.count) }),
            let whole = Int64(parts[0])
        else { throw .notADecimal(text) }
        let milliseconds: Int64
        if parts.count == 2 {
            let digits = parts[1].count
            guard let decimals = Int64(parts[1]) else { throw .notADecimal(text) }
            let divisor = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
            guard (decimals * size).isMultiple(of: divisor) else { throw .notADecimal(text) }
            milliseconds = whole * size + decimals * size / divisor
        } else {
            milliseconds = whole * size
        }
        guard range.contains(milliseconds) else { throw .outOfRange(text, range) }
        return .milliseconds(milliseconds)
    }

    /// Both ends of a range in milliseconds, as a person writes them.
    static func words(_ range: ClosedRange<Int64>) -> String {
        "\(words(range.lowerBound)) to \(words(range.upperBound))"
    }

    private static func words(_ milliseconds: Int64) -> String {
        if milliseconds.isMultiple(of: 60_000) { return "\(milliseconds / 60_000) min" }
        if milliseconds.isMultiple(of: 1_000) { return "\(milliseconds / 1_000) s" }
        guard milliseconds.isMultiple(of: 100) else { return "\(milliseconds) ms" }
        return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
    }
}

/// Why a text is not a time.
public enum TimeTextError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It has no unit, or one that is none.
    case noUnit(String)
    /// Its number is no plain decimal, or is finer than a millisecond.
    case notADecimal(String)
    /// It is not in its range, in milliseconds.
    case outOfRange(String, ClosedRange<Int64>)

    /// One line: what was written and what to write instead.
    public var description: String {
        switch self {
        case .noUnit(let text):
            "'\(text.prefix(40))' is not a time with a unit: write ms, s, min or h, as in 0.5 s"
        case .notADecimal(let text):
            "'\(text.prefix(40))' is not a plain decimal time in whole milliseconds, as in 0.5 s"
        case .outOfRange(let text, let range):
            "'\(text)' is outside \(TimeText.words(range))"
        }
    }
}
