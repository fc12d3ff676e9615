/// A day of the Gregorian calendar, as a date of birth or of a weighing is written.
///
/// Written and recorded as `YYYY-MM-DD`. The calendar's rules of today are taken for every year in
/// `years`. A day has no time zone: what a person writes is the day where she is, and it may differ
/// by one from the UTC day of the same instant.
public struct CalendarDay: Comparable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The years taken; anything outside is a mistake in a date of this clinic.
    public static let years = 1880...2200

    /// From 1880 to 2200.
    public let year: Int

    /// From 1 to 12.
    public let month: Int

    /// From 1 to 31, as far as the month goes.
    public let day: Int

    /// Reads `YYYY-MM-DD`: exactly ten ASCII characters, nothing before, after or left out.
    ///
    /// - Throws: `CalendarDayError`, saying what to write.
    public static func parse(_ text: String) throws(CalendarDayError) -> CalendarDay {
        let signs = Array(text.utf8.prefix(11))
        let hyphen = UInt8(ascii: "-")
        guard signs.count == 10, signs[4] == hyphen, signs[7] == hyphen,
            let year = number(signs[..<4]), let month = number(signs[5..<7]),
            let day = number(signs[8...])
        else { throw .notADay(text: text) }
        guard (1...12).contains(month), (1...length(ofMonth: month, in: year)).contains(day) else {
            throw .noSuchDay(text: text)
        }
        guard years.contains(year) else { throw .outOfRange(text: text) }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// The UTC day that a wall-clock time falls on, held at the first and the last day of `years`.
    public init(_ wall: WallTime) {
        let length: Int64 = 86_400_000_000_000
        let (whole, rest) = wall.nanoseconds.quotientAndRemainder(dividingBy: length)
        let number = Self.epoch + Int(rest < 0 ? whole - 1 : whole)
        let first = Self.daysBefore(year: Self.years.lowerBound)
        let last = Self.daysBefore(year: Self.years.upperBound + 1) - 1
        self.init(daysFromYearOne: min(max(number, first), last))
    }

    /// How many days `later` comes after this one: 1 for the next day, below zero for a day before.
    public func days(until later: CalendarDay) -> Int {
        later.daysFromYearOne - daysFromYearOne
    }

    /// Orders earlier before later.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// As it is written, `YYYY-MM-DD`.
    public var description: String {
        "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    /// Reads a recorded day, as strictly as a person's.
    ///
    /// - Throws: `CalendarDayError`, or the decoder's own error where it is not a text.
    public init(from decoder: any Decoder) throws {
        self = try Self.parse(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the day as its text.
    ///
    /// - Throws: the encoder's own error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}

// Days are counted from 0001-01-01, which is day 0: no year of the range needs a negative number.
extension CalendarDay {
    /// The number of 1970-01-01, from which wall clocks count.
    private static let epoch = daysBefore(year: 1_970)

    private var daysFromYearOne: Int {
        let months = (1..<month).reduce(0) { $0 + Self.length(ofMonth: $1, in: year) }
        return Self.daysBefore(year: year) + months + day - 1
    }

    private init(daysFromYearOne number: Int) {
        // No year is longer than 366 days, so this is never a year too late.
        var year = number / 366 + 1
        while Self.daysBefore(year: year + 1) <= number { year += 1 }
        var month = 1
        var rest = number - Self.daysBefore(year: year)
        while rest >= Self.length(ofMonth: month, in: year) {
            rest -= Self.length(ofMonth: month, in: year)
            month += 1
        }
        self.init(year: year, month: month, day: rest + 1)
    }

    private static func daysBefore(year: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        let isLeap =
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func number(_ signs: ArraySlice<UInt8>) -> Int? {
        guard signs.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return signs.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
