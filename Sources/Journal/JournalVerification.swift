/// What a verification found (SR-50).
public enum JournalVerification: Hashable, Sendable, CustomStringConvertible {
    /// Every entry is what was appended; `count` of them were looked at.
    case intact(count: Int64, head: JournalHead)

    /// The first thing that is wrong; what comes after it proves nothing.
    case broken(JournalDefect)

    /// One line for a person.
    public var description: String {
        switch self {
        case .intact(let count, let head):
            "intact: \(count) entries verified, head \(head)"
        case .broken(let defect):
            "broken at entry \(defect.sequence): \(defect.kind)"
        }
    }
}

/// The first place where a journal is not what was appended.
public struct JournalDefect: Hashable, Sendable {
    /// The number of the entry concerned.
    public let sequence: Int64

    /// What is wrong with it.
    public let kind: Kind

    /// The ways in which a journal can be wrong.
    public enum Kind: Hashable, Sendable, CustomStringConvertible {
        /// A column of it was changed.
        case altered
        /// It is not there, and later ones are.
        case missing
        /// It was put in between; the one that belongs here comes after it.
        case inserted
        /// The one that belongs here stands at another number.
        case reordered(standsAt: Int64)
        /// It and all after it, through `last`, were cut off.
        case truncated(last: Int64)
        /// The chain is consistent, and not the one the anchor was taken from.
        case rewritten
        /// The file's page that holds it cannot be read.
        case unreadable

        /// In words.
        public var description: String {
            switch self {
            case .altered: "its content was changed"
            case .missing: "it is missing"
            case .inserted: "it was inserted"
            case .reordered(let number): "the one that belongs here stands at \(number)"
            case .truncated(let last): "everything from it to entry \(last) was cut off"
            case .rewritten: "the chain up to it is not the one the given head was taken from"
            case .unreadable: "the file cannot be read there"
            }
        }
    }
}
