import Foundation
import GRDB

/// The rows of the table `checkpoint`.
enum StoredCheckpoint {
    /// Writes one and deletes those that are no longer kept, oldest first, so that their pages are
    /// free for it.
    ///
    /// Nothing of ours can stand at its head or behind it yet: such a row is deleted too.
    ///
    /// - Throws: `JournalError.damaged` where the row was not taken.
    static func keep(
        _ checkpoint: JournalCheckpoint,
        in database: Database,
        path: String
    ) throws {
        let through = checkpoint.head.sequence
        try database.execute(
            sql: """
                DELETE FROM checkpoint WHERE through >= ? OR through NOT IN (
                    SELECT through FROM checkpoint WHERE through < ? ORDER BY through DESC LIMIT ?
                )
                """,
            arguments: [through, through, JournalCheckpoint.greatestCount - 1]
        )
        try database.execute(
            sql: "INSERT INTO checkpoint (through, head, version, body) VALUES (?, ?, ?, ?)",
            arguments: [
                through, Data(checkpoint.head.hash.bytes), checkpoint.version,
                Data(checkpoint.body),
            ]
        )
        try JournalTail.requireInserted("the checkpoint at entry \(through)", database, path: path)
    }

    /// Up to where the newest go, newest first; none in a journal of a schema without them.
    static func newest(in database: Database) throws -> [Int64] {
        guard try isThere(in: database) else { return [] }
        return try Int64.fetchAll(
            database,
            sql: "SELECT through FROM checkpoint ORDER BY through DESC LIMIT ?",
            arguments: [JournalCheckpoint.greatestCount]
        )
    }

    /// The highest number of an entry that a checkpoint shows to have stood: the one that bound it.
    ///
    /// - Returns: 0 where there is none.
    static func highestBinding(in database: Database) throws -> Int64 {
        guard try isThere(in: database) else { return 0 }
        let through = try DatabaseValue.fetchOne(
            database.cachedStatement(sql: "SELECT max(through) FROM checkpoint")
        )
        let highest = through.flatMap(Int64.fromDatabaseValue) ?? -1
        return min(max(highest, -1), .max - 1) + 1
    }

    /// Whether there is such a table; GRDB's own question for it traps on a damaged schema.
    private static func isThere(in database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'checkpoint'"
        )
        return try Row.fetchOne(statement) != nil
    }

    /// The checkpoint at a number, where everything about it fits together.
    static func whole(
        through: Int64,
        version: Int64,
        in database: Database
    ) throws -> JournalCheckpoint? {
        guard
            (0..<Int64.max).contains(through),
            let checkpoint = try stored(through: through, version: version, in: database),
            try StoredRow.hash(at: through, in: database) == checkpoint.head.hash,
            let next = try StoredRow.row(at: through + 1, in: database)?.record,
            checkpoint.isBound(by: next)
        else { return nil }
        return checkpoint
    }

    private static func stored(
        through: Int64,
        version: Int64,
        in database: Database
    ) throws -> JournalCheckpoint? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT head, body FROM checkpoint
                WHERE through = ? AND version = ? AND length(body) <= ?
                """,
            arguments: [through, version, JournalCheckpoint.greatestBody]
        )
        guard
            let row,
            let head = Data.fromDatabaseValue(row[0]),
            let hash = ChainHash(bytes: Array(head)),
            let body = Data.fromDatabaseValue(row[1])
        else { return nil }
        return JournalCheckpoint(
            head: JournalHead(sequence: through, hash: hash),
            version: version,
            body: Array(body)
        )
    }
}
