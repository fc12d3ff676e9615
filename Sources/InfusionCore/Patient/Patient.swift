public import DoseMath

/// Who is in the chair, by the two identifiers the clinic gives.
public struct Patient: Hashable, Sendable, Codable {
    /// The clinic's identifier: from 1 to 64 visible ASCII characters.
    public let id: String

    /// The date of birth.
    public let born: CalendarDay

    /// Takes two identifiers as they were entered.
    ///
    /// - Throws: `Refusal.malformed`, saying what to enter instead.
    public init(id: String, born: String) throws(Refusal) {
        guard Self.isIdentifier(id) else {
            throw .malformed(
                "the patient identifier is not 1 to 64 letters, digits or signs without spaces"
            )
        }
        do throws(CalendarDayError) {
            self.born = try CalendarDay.parse(born)
        } catch {
            throw .malformed("the date of birth is not understood: \(error)")
        }
        self.id = id
    }

    /// Whether a text can be a clinic's identifier: 1 to 64 visible ASCII characters.
    public static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
