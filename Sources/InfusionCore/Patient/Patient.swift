/// Who is in the chair, by the two identifiers the clinic gives.
public struct Patient: Hashable, Sendable, Codable {
    /// The clinic's identifier: from 1 to 64 visible ASCII characters.
    public let id: String

    /// The date of birth, `YYYY-MM-DD`.
    public let born: String

    /// Takes two identifiers as they were entered.
    ///
    /// - Throws: `Refusal.malformed`, saying what to enter instead.
    public init(id: String, born: String) throws(Refusal) {
        let visible = id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard (1...64).contains(id.utf8.count), visible else {
            throw .malformed(
                "the patient identifier is not 1 to 64 letters, digits or signs without spaces"
            )
        }
        guard Self.isDate(born) else {
            throw .malformed("the date of birth '\(born.prefix(20))' is not a date as 1970-01-31")
        }
        self.id = id
        self.born = born
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        guard (1880...2200).contains(year), (1...12).contains(month) else { return false }
        let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }
}

/// Who asked, as far as the socket can tell: an account and a process, not a person.
public struct Requester: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The account's number.
    public let uid: UInt32

    /// The process's number.
    public let pid: Int32

    /// Takes the peer's credentials.
    public init(uid: UInt32, pid: Int32) {
        self.uid = uid
        self.pid = pid
    }

    /// As it stands in the record.
    public var description: String { "uid \(uid) pid \(pid)" }
}
