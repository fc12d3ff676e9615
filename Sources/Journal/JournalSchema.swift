import GRDB

/// What makes an SQLite file a journal, and of which version of the schema.
///
/// `application_id` is 0x70756d70 ("pump") and `user_version` is the version. Version 2 has all of
/// version 1 as it was, and the checkpoints and the views of sessions, alarms and acts besides; a
/// file of version 1 gets them when it is opened for writing.
enum JournalSchema {
    static let applicationID: Int64 = 0x7075_6D70
    static let version: Int64 = 2

    /// Everything in the file: tables and their guards, and what people read.
    static let objects = SchemaObject.tables + SchemaObject.views

    /// Which version a file is of.
    ///
    /// - Returns: `nil` where the file is empty and may become a journal.
    /// - Throws: `JournalError.notAJournal` or `.unknownVersion`; the file has not been touched then.
    static func foundVersion(_ database: Database, path: String) throws -> Int64? {
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
        let found = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let count = try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        if application == 0, found == 0, count == 0 { return nil }
        guard application == applicationID else {
            throw JournalError.notAJournal(path: path, reason: "another program's database")
        }
        guard (1...version).contains(found) else {
            throw JournalError.unknownVersion(path: path, found: found, known: version)
        }
        return found
    }

    /// Makes a file a whole journal of this version, in the transaction it is called in.
    ///
    /// An empty file gets everything, a journal of an earlier version what it lacks, and a crash
    /// leaves all of that or nothing. One that was tampered with is left as it is.
    ///
    /// - Returns: where its chain ends.
    /// - Throws: `JournalError.damaged` where the schema was changed or entries are missing at the
    ///   end: a new one in their place would hide it.
    static func prepare(_ database: Database, path: String) throws -> JournalHead {
        let found = try foundVersion(database, path: path)
        var head = JournalHead.genesis
        if let found {
            try requireUnchanged(database, since: found, path: path)
            head = try JournalTail.requireWhole(in: database, path: path)
        }
        guard found != version else { return head }
        for object in objects where object.since > found ?? 0 {
            try database.execute(sql: object.sql)
        }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
        return head
    }

    /// Refuses a journal whose tables or triggers are not exactly those of its version.
    private static func requireUnchanged(
        _ database: Database,
        since found: Int64,
        path: String
    ) throws {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        )
        var standing: [String: String] = [:]
        for row in rows {
            guard let name = String.fromDatabaseValue(row[0]) else { continue }
            standing[name] = String.fromDatabaseValue(row[1])
        }
        for object in objects where object.since <= found {
            guard standing.removeValue(forKey: object.name) == object.sql else {
                throw JournalError.damaged(
                    path: path,
                    reason: "'\(object.name)' of its schema is missing or was changed"
                )
            }
        }
        if let stranger = standing.keys.min() {
            throw JournalError.damaged(path: path, reason: "'\(stranger)' was added to its schema")
        }
    }
}
