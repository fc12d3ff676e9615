/// Somebody who was on the staff: her id stays taken, and no PIN proves her (SR-15).
///
/// The record names persons by their ids for as long as it is kept; an id given to somebody else would
/// make it lie.
public struct FormerPerson: Hashable, Sendable {
    /// Who it was, with the roles she had.
    public let person: Person

    /// Since when.
    public let retired: RetirementDay

    /// Puts an entry together.
    public init(person: Person, retired: RetirementDay) {
        self.person = person
        self.retired = retired
    }
}

/// The day a person was retired on, as `2026-11-23`.
///
/// It says when; that she is retired holds from the moment it is read, also where the day is to come.
public struct RetirementDay: Hashable, Sendable, CustomStringConvertible {
    /// The day as it is written: year, month and day.
    public let description: String

    /// Reads a day of the calendar from the year 2000 to 2999.
    ///
    /// - Throws: `StaffTextError.notADay`.
    public static func parse(_ text: String) throws(StaffTextError) -> RetirementDay {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (2_000...2_999).contains(year), (1...12).contains(month),
            (1...days(of: month, in: year)).contains(day)
        else { throw .notADay(text) }
        return RetirementDay(description: text)
    }

    private static func days(of month: Int, in year: Int) -> Int {
        let isLeap =
            year.isMultiple(of: 4)
            && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return switch month {
        case 2: isLeap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
