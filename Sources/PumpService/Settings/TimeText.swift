import DoseMath

/// A time as the settings file writes it: a decimal number and `s`, `min` or `h`.
enum TimeText {
    static func parse(
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
}

/// Why a text is not a time.
enum TimeTextError: Error, CustomStringConvertible {
    case noUnit(String)
    case notADecimal(String)
    case outOfRange(String, ClosedRange<Int64>)

    var description: String {
        switch self {
        case .noUnit(let text):
            "'\(text.prefix(40))' is not a time with a unit: write ms, s, min or h, as in 0.5 s"
        case .notADecimal(let text):
            "'\(text.prefix(40))' is not a plain decimal time in whole milliseconds, as in 0.5 s"
        case .outOfRange(let text, let range):
            "'\(text)' is outside \(Self.print(range.lowerBound)) to \(Self.print(range.upperBound))"
        }
    }

    private static func print(_ milliseconds: Int64) -> String {
        if milliseconds.isMultiple(of: 60_000) { return "\(milliseconds / 60_000) min" }
        if milliseconds.isMultiple(of: 1_000) { return "\(milliseconds / 1_000) s" }
        return "\(milliseconds) ms"
    }
}
