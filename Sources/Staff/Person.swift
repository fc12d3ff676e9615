/// Somebody on the staff: who acts here, never an account of the host (SR-15).
///
/// That a person is listed says nothing about who is at the keyboard; only `PinDesk` gives a person
/// that has been proven.
public struct Person: Hashable, Sendable {
    /// By what the person is recorded and signs.
    public let id: StaffID

    /// What colleagues call the person.
    public let name: PersonName

    /// At least one.
    public let roles: Set<Role>
}

/// A staff entry's id: 1 to 32 lower-case letters, digits, hyphens and full stops.
///
/// It begins and ends with a letter or a digit.
public struct StaffID: Hashable, Sendable, CustomStringConvertible {
    /// The id as it is written.
    public let description: String

    /// Reads an id.
    ///
    /// - Throws: `StaffTextError.notAnID`.
    public static func parse(_ text: String) throws(StaffTextError) -> StaffID {
        let bytes = Array(text.utf8)
        guard (1...32).contains(bytes.count), bytes.allSatisfy({ isWord($0) || isMark($0) }),
            let first = bytes.first, let last = bytes.last, isWord(first), isWord(last),
            // In a YAML file this word is no value at all.
            text != "null"
        else { throw .notAnID(text) }
        return StaffID(description: text)
    }

    /// An id that was entered, as a record may hold it.
    ///
    /// - Returns: `nil` for what is no id, and for what might be a PIN that was entered in its place.
    public static func recordable(_ text: String) -> StaffID? {
        let isDigits = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard !isDigits else { return nil }
        do throws(StaffTextError) {
            return try parse(text)
        } catch {
            return nil
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}

/// A person's name: 1 to 64 letters of any script, spaces, hyphens, apostrophes and full stops.
///
/// It has a letter and no space at its ends, and nothing that a terminal or a YAML file obeys.
public struct PersonName: Hashable, Sendable, CustomStringConvertible {
    /// The name as it is written.
    public let description: String

    /// Reads a name.
    ///
    /// - Throws: `StaffTextError.notAName`.
    public static func parse(_ text: String) throws(StaffTextError) -> PersonName {
        let scalars = text.unicodeScalars
        guard (1...64).contains(scalars.count), text.first != " ", text.last != " ",
            scalars.allSatisfy({ isLetter($0) || " -'’.".unicodeScalars.contains($0) }),
            scalars.contains(where: isLetter)
        else { throw .notAName(text) }
        return PersonName(description: text)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }
}
