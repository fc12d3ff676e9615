import Foundation
import GRDB

/// A row of the table `entry`, as it is written and as it was found.
///
/// What is found may have been tampered with: a value of another type than the schema's makes `nil`
/// out of the record, never a crash.
struct StoredRow {
    let sequence: Int64
    let record: JournalRecord?

    private static let insertion = """
        INSERT INTO entry (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static let columns =
        "sequence, version, wall_nanoseconds, monotonic_nanoseconds, boot_id, kind, body, hash"

    init(_ row: Row) {
        sequence = Int64.fromDatabaseValue(row[0]) ?? 0
        record = Self.record(row)
    }

    private static func arguments(
        for entry: JournalEntry,
        at sequence: Int64,
        hash: ChainHash
    ) -> StatementArguments {
        [
            sequence, entry.version, entry.wallNanoseconds, entry.monotonicNanoseconds,
            entry.bootID, entry.kind, Data(entry.body), Data(hash.bytes),
        ]
    }

    /// Rows in the order of their numbers.
    static func cursor(
        in database: Database,
        from first: Int64,
        through last: Int64
    ) throws -> RowCursor {
        try Row.fetchCursor(selection(in: database), arguments: [first, last])
    }

    /// What gives the rows between two numbers, in their order.
    static func selection(in database: Database) throws -> Statement {
        try database.cachedStatement(
            sql: "SELECT \(columns) FROM entry WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
        )
    }

    /// The last row, of one kind or of any.
    static func last(ofKind kind: String?, in database: Database) throws -> StoredRow? {
        let condition = kind == nil ? "" : "WHERE kind = ?"
        return try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT \(columns) FROM entry \(condition) ORDER BY sequence DESC LIMIT 1"
            ),
            arguments: StatementArguments(kind.map { [$0] } ?? [])
        ).map(StoredRow.init)
    }

    /// The row with a number, where there is one.
    static func row(at sequence: Int64, in database: Database) throws -> StoredRow? {
        try Row.fetchOne(selection(in: database), arguments: [sequence, sequence])
            .map(StoredRow.init)
    }

    /// The hash that stands at a number; that before the first at 0.
    static func hash(at sequence: Int64, in database: Database) throws -> ChainHash? {
        sequence == 0 ? .genesis : try row(at: sequence, in: database)?.record?.hash
    }

    /// Where the chain ends.
    static func head(in database: Database, path: String) throws -> JournalHead {
        guard let last = try last(ofKind: nil, in: database) else { return .genesis }
        guard last.sequence < .max else {
            throw JournalError.damaged(path: path, reason: "no entry can follow its last one")
        }
        return try last.requireRecord(path: path).head
    }

    /// Writes entries behind a head, which has to be where the chain ends in this transaction.
    ///
    /// - Returns: where it ends then.
    /// - Throws: `JournalError.damaged` where the file did not take one of them.
    static func append(
        _ entries: [JournalEntry],
        after head: JournalHead,
        in database: Database,
        path: String
    ) throws -> JournalHead {
        var head = head
        let statement = try database.cachedStatement(sql: insertion)
        for entry in entries {
            let sequence = head.sequence + 1
            let hash = ChainHash(of: entry, at: sequence, after: head.hash)
            try statement.execute(arguments: arguments(for: entry, at: sequence, hash: hash))
            try JournalTail.requireInserted("entry \(sequence)", database, path: path)
            head = JournalHead(sequence: sequence, hash: hash)
        }
        return head
    }

    /// The highest number that is known to have stood in this file: what SQLite gave out, or what a
    /// checkpoint needs behind it.
    ///
    /// A table that a damaged schema hides knows of none: that is a finding of its own, and the entries
    /// are looked at all the same.
    static func highestEver(in database: Database) throws -> Int64 {
        try [highestGiven(in:), StoredCheckpoint.highestBinding(in:)].map { highest in
            do {
                return try highest(database)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
                return 0
            }
        }.reduce(0, max)
    }

    private static func highestGiven(in database: Database) throws -> Int64 {
        let value = try DatabaseValue.fetchOne(
            database.cachedStatement(
                sql: "SELECT seq FROM sqlite_sequence WHERE name = 'entry'"
            )
        )
        return value.flatMap(Int64.fromDatabaseValue) ?? 0
    }

    func requireRecord(path: String) throws(JournalError) -> JournalRecord {
        guard let record else {
            throw .damaged(path: path, reason: "entry \(sequence) cannot be decoded")
        }
        return record
    }

    private static func record(_ row: Row) -> JournalRecord? {
        guard
            let sequence = Int64.fromDatabaseValue(row[0]),
            let version = Int64.fromDatabaseValue(row[1]),
            let wall = Int64.fromDatabaseValue(row[2]),
            let monotonic = Int64.fromDatabaseValue(row[3]),
            let bootID = String.fromDatabaseValue(row[4]),
            let kind = String.fromDatabaseValue(row[5]),
            let body = Data.fromDatabaseValue(row[6]),
            let hashBytes = Data.fromDatabaseValue(row[7]),
            let hash = ChainHash(bytes: Array(hashBytes))
        else { return nil }
        let entry = JournalEntry(
            stored: kind,
            version: version,
            body: Array(body),
            wallNanoseconds: wall,
            monotonicNanoseconds: monotonic,
            bootID: bootID
        )
        return JournalRecord(sequence: sequence, entry: entry, hash: hash)
    }
}
