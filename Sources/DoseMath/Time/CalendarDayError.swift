/// Why a text is not a day of the calendar.
public enum CalendarDayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It has not the form of a day.
    case notADay(text: String)

    /// It has the form, but the calendar has no such day, as 1970-02-30.
    case noSuchDay(text: String)

    /// The day exists and lies outside `CalendarDay.years`.
    case outOfRange(text: String)

    /// One line: what was written and what to write instead.
    public var description: String {
        switch self {
        case .notADay(let text):
            "'\(Self.shown(text))' is not a day: write YYYY-MM-DD, as in 1970-01-31"
        case .noSuchDay(let text):
            "'\(Self.shown(text))' is not in the calendar: "
                + "write a day that exists as YYYY-MM-DD, as in 1970-01-31"
        case .outOfRange(let text):
            "'\(Self.shown(text))' is not in the years \(CalendarDay.years.lowerBound) to "
                + "\(CalendarDay.years.upperBound): check the year and write YYYY-MM-DD"
        }
    }

    /// The start of what was written, with everything escaped that could break the line.
    private static func shown(_ text: String) -> String {
        text.unicodeScalars.prefix(20).map { $0.escaped(asASCII: true) }.joined()
    }
}
