/// Why a text is not what a staff entry or a PIN has to be: write it again.
///
/// No case holds a PIN or a hash, so that none is ever shown or recorded.
public enum StaffTextError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a staff id.
    case notAnID(String)

    /// Not a person's name.
    case notAName(String)

    /// Not one of the roles.
    case notARole(String)

    /// Not a day of the calendar.
    case notADay(String)

    /// Not 4 to 12 digits.
    case notAPIN

    /// A PIN that anybody would try first.
    case easyPIN

    /// Not the hash of a PIN, and in what.
    case notAPINHash(String)

    /// One line: what was written and what to write instead.
    public var description: String {
        switch self {
        case .notAnID(let text):
            "'\(text.prefix(40))' is not a staff id: write 1 to 32 lower-case letters, digits,"
                + " hyphens or full stops, with a letter or a digit at both ends, as in awillems"
        case .notAName(let text):
            "'\(text.prefix(40))' is not a person's name: write 1 to 64 letters, spaces, hyphens,"
                + " apostrophes or full stops, as in Anna Willems"
        case .notARole(let text):
            "'\(text.prefix(40))' is not a role: write one of "
                + Role.allCases.map(\.rawValue).joined(separator: ", ")
        case .notADay(let text):
            "'\(text.prefix(40))' is not a day: write year, month and day, as in 2026-11-23"
        case .notAPIN:
            "a PIN is \(Pin.lengths.lowerBound) to \(Pin.lengths.upperBound) digits 0 to 9 and"
                + " nothing else"
        case .easyPIN:
            "this PIN is too easy to guess: choose digits that are neither all the same nor count"
                + " up or down, as 1234 does"
        case .notAPINHash(let reason):
            "this is not the hash of a PIN, \(reason): make the entry with pumpctl staff entry"
        }
    }
}
