import ControlAPI
import Journal

/// What checking the journal found.
enum JournalPage {
    /// The page.
    static func lines(for reply: JournalReply) -> [String] {
        switch reply.result {
        case .intact:
            ["The journal is intact: \(reply.entries) entries."]
                + Table.rows([("head", reply.head)])
        case .broken:
            [
                "The journal is BROKEN at entry \(reply.brokenAt.map(String.init) ?? "unknown"):"
                    + " \(reply.what ?? "pumpd does not say how").",
                "Keep the file as it is; what comes after that entry proves nothing.",
            ] + Table.rows([("entries that hold", String(reply.entries)), ("head", reply.head)])
        }
    }

    /// What checking a file found, in the daemon's own words for it.
    ///
    /// - Throws: `JournalError` where the last entry that holds cannot be read again.
    static func reply(
        for verification: JournalVerification,
        in journal: JournalFile
    ) throws(JournalError) -> JournalReply {
        switch verification {
        case .intact(let count, let head):
            return JournalReply(
                result: .intact,
                entries: Int(count),
                head: head.hash.description,
                brokenAt: nil,
                what: nil
            )
        case .broken(let defect):
            let holding = max(defect.sequence - 1, 0)
            return JournalReply(
                result: .broken,
                entries: Int(holding),
                head: try head(at: holding, in: journal),
                brokenAt: Int(defect.sequence),
                what: defect.kind.description
            )
        }
    }

    private static func head(
        at sequence: Int64,
        in journal: JournalFile
    ) throws(JournalError) -> String {
        guard sequence > 0 else { return ChainHash.genesis.description }
        let record = try journal.records(from: sequence, limit: 1).first
        return record.map(\.hash.description) ?? ChainHash.genesis.description
    }
}
