/// What checking the journal's chain of hashes from end to end found (SR-50).
public struct JournalReply: Codable, Hashable, Sendable {
    /// Whether the chain holds.
    public enum Result: String, Codable, Hashable, Sendable, CaseIterable {
        /// Every entry is as it was written.
        case intact
        /// An entry was altered, removed, inserted or moved.
        case broken
    }

    /// Whether the chain holds.
    public let result: Result

    /// How many entries were checked.
    public let entries: Int

    /// The hash of the last entry that holds, 64 hexadecimal digits: the anchor to write on paper.
    public let head: String

    /// The sequence number of the first entry that does not hold.
    public let brokenAt: Int?

    /// What is wrong there, in one sentence.
    public let what: String?

    /// Puts a result together.
    public init(result: Result, entries: Int, head: String, brokenAt: Int?, what: String?) {
        self.result = result
        self.entries = entries
        self.head = head
        self.brokenAt = brokenAt
        self.what = what
    }
}
