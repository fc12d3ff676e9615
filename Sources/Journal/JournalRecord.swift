/// An entry as it stands in the journal: with its number and its link in the chain.
public struct JournalRecord: Hashable, Sendable {
    /// Its number, counted from 1 without a gap.
    public let sequence: Int64

    /// What was appended.
    public let entry: JournalEntry

    /// The hash over this entry and all before it.
    public let hash: ChainHash

    /// Where the chain stands after this record.
    public var head: JournalHead { JournalHead(sequence: sequence, hash: hash) }

    /// Whether it is the next link behind a head, with the bytes that were appended.
    public func follows(_ head: JournalHead) -> Bool {
        head.sequence < .max && sequence == head.sequence + 1
            && hash == ChainHash(of: entry, at: sequence, after: head.hash)
    }
}

/// Where a chain ends: the last entry's number and hash.
///
/// Whoever keeps a head elsewhere, on paper say, can later prove that everything up to it is what
/// it was: hand it to `JournalFile.verify` as an anchor.
public struct JournalHead: Hashable, Sendable, CustomStringConvertible {
    /// The last entry's number; 0 where there is none.
    public let sequence: Int64

    /// The last entry's hash; `ChainHash.genesis` where there is none.
    public let hash: ChainHash

    /// The head of an empty journal.
    public static let genesis = JournalHead(sequence: 0, hash: .genesis)

    /// Puts a head together, as from a paper record.
    public init(sequence: Int64, hash: ChainHash) {
        self.sequence = sequence
        self.hash = hash
    }

    /// Reads a head as somebody wrote it down: the number, a colon or a space, and the hash.
    ///
    /// `nil` for anything else.
    ///
    /// - Parameter text: as in `41:9f86d0...`, with 64 hex digits of either case.
    public init?(anchor text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == " " }
        guard
            parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ (0x30...0x39) ~= $0 }),
            let sequence = Int64(parts[0]), let hash = ChainHash(hex: String(parts[1]))
        else { return nil }
        // Before the first entry there is one hash only.
        guard sequence >= 1 || hash == .genesis else { return nil }
        self.init(sequence: sequence, hash: hash)
    }

    /// How an anchor is written, for whoever wrote it otherwise.
    public static let anchorForm =
        "an anchor is an entry's number, a colon and its hash of 64 hex digits, as"
        + " 'pumpctl journal head' prints it"

    /// As it is written down: the number, a colon and the hash in hex, as in `41:9f86d0...`.
    public var description: String { "\(sequence):\(hash)" }
}
