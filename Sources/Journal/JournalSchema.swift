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

    /// The statements that make a whole schema, or one object of it, as `sqlite3` takes them.
    ///
    /// - Parameter name: `nil` for all of it.
    /// - Returns: `nil` where there is no object of that name.
    static func statements(of name: String?) -> String? {
        let wanted = objects.filter { name == nil || $0.name == name }
        return wanted.isEmpty ? nil : wanted.map { $0.sql + ";" }.joined(separator: "\n")
    }

    /// Which version a file is of.
    ///
    /// - Returns: `nil` where the file is empty.
    /// - Throws: `JournalError.notAJournal` or `.unknownVersion`; the file has not been touched then.
    static func foundVersion(_ database: Database, path: String) throws -> Int64? {
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
        let found = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if application == 0, found == 0 {
            // Looked at only here: of a journal whose schema is damaged the version can be told.
            let any = try Row.fetchOne(database, sql: "SELECT 1 FROM sqlite_schema")
            if any == nil { return nil }
        }
        guard application == applicationID else {
            throw JournalError.notAJournal(path: path, reason: "another program's database")
        }
        guard (1...version).contains(found) else {
            throw JournalError.unknownVersion(path: path, found: found, known: version)
        }
        return found
    }

    /// Makes an empty file a whole journal of this version, in the transaction it is called in.
    static func make(in database: Database) throws {
        try add(since: 0, to: database)
    }

    /// Brings a journal to this version, in the transaction it is called in.
    ///
    /// One of an earlier version gets what it lacks, and a crash leaves all of that or nothing. One
    /// that was tampered with is left as it is.
    ///
    /// - Returns: where its chain ends.
    /// - Throws: `JournalError.damaged` where the file is empty, the schema was changed or entries are
    ///   missing at the end: a new one in their place would hide it.
    static func bringUp(_ database: Database, path: String) throws -> JournalHead {
        let (found, head) = try requireWhole(database, path: path)
        if found != version { try add(since: found, to: database) }
        return head
    }

    /// Refuses a journal that cannot be gone on with, and changes nothing.
    ///
    /// - Returns: its version, and where its chain ends.
    /// - Throws: as `bringUp`.
    static func requireWhole(
        _ database: Database,
        path: String
    ) throws -> (version: Int64, head: JournalHead) {
        guard let found = try foundVersion(database, path: path) else {
            throw JournalError.emptied(path)
        }
        try requireUnchanged(database, since: found, path: path)
        return (found, try JournalTail.requireWhole(in: database, path: path))
    }

    private static func add(since found: Int64, to database: Database) throws {
        for object in objects where object.since > found {
            try database.execute(sql: object.sql)
        }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Refuses a journal whose tables or triggers are not exactly those of its version.
    private static func requireUnchanged(
        _ database: Database,
        since found: Int64,
        path: String
    ) throws {
        guard let first = try defects(in: database, since: found).first else { return }
        throw JournalError.damaged(path: path, reason: first.reason)
    }

    /// Everything in a file that is not exactly as its version of the schema has it.
    ///
    /// - Parameters:
    ///   - database: of a journal.
    ///   - found: its version.
    /// - Returns: first what is ours, in the order it is made, then what was added, by name.
    /// - Throws: what SQLite does where the schema cannot be read.
    static func defects(in database: Database, since found: Int64) throws -> [SchemaDefect] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT name, type, sql FROM sqlite_schema
                WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' OR name = 'sqlite_sequence'
                ORDER BY name, type
                """
        )
        // A trigger may bear the name of a table; each is looked at by itself.
        var standing = rows.map { row in
            (
                name: String.fromDatabaseValue(row[0]) ?? "", sql: String.fromDatabaseValue(row[2]),
                type: String.fromDatabaseValue(row[1]) ?? "object"
            )
        }
        var defects: [SchemaDefect] = []
        for object in objects where object.since <= found {
            let same = standing.firstIndex { $0.name == object.name && $0.sql == object.sql }
            let named = same ?? standing.firstIndex { $0.name == object.name }
            let other = named.map { standing.remove(at: $0) }
            guard same == nil else { continue }
            defects.append(
                SchemaDefect(
                    name: object.name,
                    type: other?.type ?? object.type,
                    kind: other == nil ? .missing : .changed
                )
            )
        }
        // SQLite's own, which it makes with the table of the entries, and which remembers its tail.
        if let counter = standing.firstIndex(where: { $0.name == SchemaDefect.counter }) {
            standing.remove(at: counter)
        } else {
            defects.append(
                SchemaDefect(name: SchemaDefect.counter, type: "table", kind: .missing)
            )
        }
        return defects + standing.map { SchemaDefect(name: $0.name, type: $0.type, kind: .added) }
    }
}
