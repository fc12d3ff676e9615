import GRDB

extension JournalFile {
    /// The most entries one read gives.
    public static let greatestBatch = 4_096

    /// The most body bytes one read gives, but for a single entry that is longer: 4 MiB.
    static let greatestBatchBytes = 4_194_304

    /// Reads a bounded batch of entries, oldest first.
    ///
    /// To read on, ask from the last one's number plus one; an empty answer is the end. Each batch
    /// is a read of its own, so a long reading never holds the writer's log back.
    ///
    /// - Parameters:
    ///   - sequence: the first number wanted; 1 is the first there is.
    ///   - limit: 1 ... `greatestBatch`; anything beyond is held at that.
    /// - Returns: at most `limit` entries, and fewer where their bodies pass 4 MiB.
    /// - Throws: `JournalError.damaged` where a row cannot be decoded, or `.system`.
    public func records(
        from sequence: Int64,
        limit: Int = 512
    ) throws(JournalError) -> [JournalRecord] {
        var records: [JournalRecord] = []
        for row in try rows(from: sequence, through: .max, limit: limit) {
            records.append(try row.requireRecord(path: path))
        }
        return records
    }

    /// The statements that make a journal's tables, guards and views, as plain `sqlite3` takes them.
    ///
    /// - Parameter name: of one of them; `nil` for all.
    /// - Returns: `nil` where there is none of that name.
    public static func schema(of name: String? = nil) -> String? {
        JournalSchema.statements(of: name)
    }

    /// The version of SQLite that this program runs with; empty where it does not tell.
    public static var engineVersion: String {
        do {
            return try DatabaseQueue().read { database in
                try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
            }
        } catch {
            return ""
        }
    }

    /// The newest entry of a kind, found from the end.
    ///
    /// - Parameter kind: as it was appended.
    /// - Returns: `nil` where there is none.
    /// - Throws: `JournalError.damaged` or `.system`.
    public func lastRecord(ofKind kind: String) throws(JournalError) -> JournalRecord? {
        let row = try read { try StoredRow.last(ofKind: kind, in: $0) }
        return try row?.requireRecord(path: path)
    }

    /// A bounded batch of rows as they were found.
    func rows(
        from first: Int64,
        through last: Int64,
        limit: Int
    ) throws(JournalError) -> [StoredRow] {
        let limit = min(max(limit, 1), Self.greatestBatch)
        return try read { database in
            let cursor = try StoredRow.cursor(in: database, from: first, through: last)
            var rows: [StoredRow] = []
            var bytes = 0
            while rows.count < limit, bytes < Self.greatestBatchBytes, let row = try cursor.next() {
                let stored = StoredRow(row)
                bytes += stored.record?.entry.body.count ?? 0
                rows.append(stored)
            }
            return rows
        }
    }
}
