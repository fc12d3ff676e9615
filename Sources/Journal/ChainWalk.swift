import GRDB

/// The state of a walk along the chain: where it is and which anchors it has still to pass.
struct ChainWalk {
    /// The last entry found good.
    private(set) var head: JournalHead

    private let anchors: [JournalHead]
    private var message = ChainMessage()

    init(start: JournalHead, anchors: [JournalHead]) {
        head = start
        self.anchors = anchors
    }

    /// Takes the next row; `nil` where it continues the chain, or what is wrong with it.
    mutating func step(_ row: EntryColumns) -> JournalDefect.Kind? {
        let expected = head.sequence + 1
        guard row.sequence == expected else { return .missing }
        guard let hash = row.link(after: head.hash, in: &message), row.isLinked(as: hash) else {
            return .altered
        }
        for anchor in anchors where anchor.sequence == expected && anchor.hash != hash {
            return .rewritten
        }
        head = JournalHead(sequence: expected, hash: hash)
        return nil
    }

    /// A defect of the next entry.
    func defect(_ kind: JournalDefect.Kind) -> JournalDefect {
        JournalDefect(sequence: head.sequence + 1, kind: kind)
    }

    /// Whether entries are known to have stood behind the last one.
    ///
    /// - Parameter highestEver: the highest number that is known to have stood in the file.
    /// - Returns: `nil` where nothing is known to be gone.
    func cut(highestEver: Int64) -> JournalDefect? {
        let last = max(highestEver, anchors.map(\.sequence).max() ?? 0)
        return last > head.sequence ? defect(.truncated(last: last)) : nil
    }

    /// Whether a record that belongs one place earlier was pushed on by one put in before it.
    ///
    /// The other way to get there is that two neighbours changed places: then the one that stands
    /// in its place is the one that follows it.
    static func wasPushed(_ record: JournalRecord, by standing: JournalRecord?) -> Bool {
        guard let standing else { return true }
        guard standing.sequence + 1 == record.sequence else { return false }
        let following = ChainHash(of: standing.entry, at: record.sequence, after: record.hash)
        return following != standing.hash
    }
}

/// The first and last number in the file, and the highest one known to have stood, of one moment.
struct ChainEnds {
    let first: Int64
    let last: Int64
    let highestEver: Int64
}

extension ChainEnds {
    init(in database: Database) throws {
        first = try Int64.fetchOne(database, sql: "SELECT min(sequence) FROM entry") ?? 1
        last = try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM entry") ?? 0
        highestEver = try StoredRow.highestEver(in: database)
    }
}
