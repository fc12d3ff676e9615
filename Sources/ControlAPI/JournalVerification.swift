/// What checking the journal's chain of hashes from end to end found (SR-50).
public struct JournalReply: Codable, Hashable, Sendable {
    /// Whether the chain holds.
    public enum Result: String, Codable, Hashable, Sendable, CaseIterable {
        /// Every entry is as it was written.
        case intact
        /// An entry was altered, removed, inserted or moved, or the schema around them changed.
        case broken
    }

    /// Whether the chain holds and the schema is as it was made.
    public let result: Result

    /// How many entries hold, from the first on.
    public let entries: Int

    /// The last entry that holds: its number, a colon and its hash of 64 hexadecimal digits.
    ///
    /// This is the anchor to write on paper, as a verification takes it.
    public let head: String

    /// The sequence number of the first entry that does not hold.
    public let brokenAt: Int?

    /// What is wrong there, in one sentence.
    public let what: String?

    /// What of its tables, guards and views is not as it was made, and what mends it, a line each.
    public let schema: [String]?

    /// What can still be done with a broken chain, a line each.
    public let advice: [String]?

    /// Puts a result together; lists without a line are left out.
    public init(
        result: Result,
        entries: Int,
        head: String,
        brokenAt: Int?,
        what: String?,
        schema: [String] = [],
        advice: [String] = []
    ) {
        self.result = result
        self.entries = entries
        self.head = head
        self.brokenAt = brokenAt
        self.what = what
        self.schema = schema.isEmpty ? nil : schema
        self.advice = advice.isEmpty ? nil : advice
    }
}
