import FoundationEssentials
public import InfusionCore

/// Facts as bytes and back: JSON that a person can read without this program.
public enum RecordCodec {
    /// The version of what `encode` writes.
    public static let version = 7

    /// The versions that are read; an entry of any other is refused.
    ///
    /// Version 4 has every case of version 3 as it was, and signing in and the self test besides;
    /// version 5 has those of version 4, and lowerings as they are commanded, ends of sign-ins, what
    /// was repeated, and what could not be kept; version 6 has those of version 5, and which staff
    /// file was taken or refused; version 7 has those of version 6, and which settings were.
    static let readable = 3...version

    /// The JSON of a fact, its keys sorted.
    ///
    /// - Returns: UTF-8 text without a line break.
    /// - Throws: `ReplayError.unwritable`, which only a mistake of ours can cause.
    public static func encode(_ fact: Fact) throws(ReplayError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(fact))
        } catch {
            throw .unwritable(kind: fact.kind, reason: ReplayError.reason(error))
        }
    }

    /// Reads what `encode` wrote.
    ///
    /// - Throws: `ReplayError.unreadable`.
    static func decode(_ body: [UInt8], at sequence: Int64) throws(ReplayError) -> Fact {
        do {
            return try JSONDecoder().decode(Fact.self, from: Data(body))
        } catch {
            throw .unreadable(sequence: sequence, reason: ReplayError.reason(error))
        }
    }
}

/// Why a record cannot be taken up again.
public enum ReplayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An entry of a version this program does not know.
    case unknownVersion(sequence: Int64, version: Int)
    /// An entry this program cannot read.
    case unreadable(sequence: Int64, reason: String)
    /// A fact that cannot be written.
    case unwritable(kind: String, reason: String)

    /// One line: what happened and what to do.
    public var description: String {
        switch self {
        case .unknownVersion(let sequence, let version):
            "entry \(sequence) of the journal has version \(version), which this pumpd does not "
                + "know: start the pumpd that wrote it, or this one with a new state folder"
        case .unreadable(let sequence, let reason):
            "entry \(sequence) of the journal cannot be read (\(reason)): run "
                + "'pumpctl journal verify --file', keep the file, start with a new state folder"
        case .unwritable(let kind, let reason):
            "a fact '\(kind)' cannot be written (\(reason)): report this"
        }
    }
}
