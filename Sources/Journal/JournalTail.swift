import GRDB

/// What is asked of the chain's end before and after something is put behind it (SR-50).
///
/// Whoever may write the file can take its last entries away under a running daemon. Another entry in
/// their place would close the gap, and the chain would verify.
enum JournalTail {
    /// Refuses a chain from whose end entries are known to be missing.
    ///
    /// - Returns: where it ends.
    /// - Throws: `JournalError.damaged` where a higher number than stands there is known to have.
    static func requireWhole(in database: Database, path: String) throws -> JournalHead {
        let head = try StoredRow.head(in: database, path: path)
        let last = try StoredRow.highestEver(in: database)
        guard last <= head.sequence else {
            throw JournalError.damaged(
                path: path,
                reason: "entries \(head.sequence + 1) to \(last) are missing at its end"
            )
        }
        return head
    }

    /// Refuses a chain that does not end where this process left it.
    ///
    /// - Parameters:
    ///   - known: where that was; `nil` where it was never looked at.
    ///   - database: in a transaction that writes.
    ///   - path: the journal's, for messages.
    /// - Returns: where it ends.
    /// - Throws: `JournalError.damaged`.
    static func require(
        _ known: JournalHead?,
        in database: Database,
        path: String
    ) throws -> JournalHead {
        let head = try requireWhole(in: database, path: path)
        guard let known, head != known else { return head }
        let what =
            head.sequence < known.sequence
            ? "entries \(head.sequence + 1) to \(known.sequence) were taken from its end"
            : head.sequence > known.sequence
                ? "entries \(known.sequence + 1) to \(head.sequence) were added by somebody else"
                : "entry \(head.sequence), its last, was replaced"
        throw JournalError.damaged(path: path, reason: "\(what) while pumpd had it open")
    }

    /// Refuses to call something kept that the file did not take, as where a trigger ignores it.
    ///
    /// - Parameters:
    ///   - what: has just been inserted, one row.
    ///   - database: which inserted it.
    ///   - path: the journal's, for messages.
    /// - Throws: `JournalError.damaged`.
    static func requireInserted(_ what: String, _ database: Database, path: String) throws {
        guard database.changesCount == 1 else {
            throw JournalError.damaged(
                path: path,
                reason: "\(what) was not taken: something in its schema turns entries away"
            )
        }
    }

    /// Refuses to call an end kept that is not what is read back, before it is committed.
    ///
    /// - Throws: `JournalError.damaged`.
    static func requireKept(_ head: JournalHead, in database: Database, path: String) throws {
        guard try StoredRow.head(in: database, path: path) == head else {
            throw JournalError.damaged(
                path: path,
                reason: "entry \(head.sequence) is not what was just written: something in its"
                    + " schema changes entries"
            )
        }
    }
}
