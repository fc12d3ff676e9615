import GRDB

/// The journal's tables: what makes an SQLite file a journal of this version.
///
/// `application_id` is 0x70756d70 ("pump") and `user_version` is 1.
///
/// | column of `entry` | what |
/// |---|---|
/// | `sequence` | 1, 2, 3 ... without a gap |
/// | `version` | version of the body's form |
/// | `wall_nanoseconds` | nanoseconds since 1970, UTC, by the wall clock |
/// | `monotonic_nanoseconds` | nanoseconds since boot, suspend counted |
/// | `boot_id` | which boot that was |
/// | `kind` | what sort of entry |
/// | `body` | the entry itself, JSON text in practice |
/// | `hash` | 32 bytes, see `ChainHash` |
///
/// The view `journal` shows the same to people: UTC text, seconds, body as text, hash in hex.
/// Triggers refuse UPDATE, DELETE and any INSERT that is not the next number, `INSERT OR REPLACE`
/// included. AUTOINCREMENT makes SQLite itself remember the highest number ever given
/// (`sqlite_sequence`), so a tail cut off by deleting rows shows.
enum JournalSchema {
    static let applicationID: Int64 = 0x7075_6D70
    static let version: Int64 = 1

    /// Every object by its name, with the text that creates it, as SQLite keeps it.
    static let objects: [(name: String, sql: String)] = [
        (
            "entry",
            """
            CREATE TABLE entry (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                version INTEGER NOT NULL,
                wall_nanoseconds INTEGER NOT NULL,
                monotonic_nanoseconds INTEGER NOT NULL,
                boot_id TEXT NOT NULL,
                kind TEXT NOT NULL,
                body BLOB NOT NULL CHECK (length(body) <= \(JournalEntry.greatestBody)),
                hash BLOB NOT NULL CHECK (length(hash) = \(ChainHash.byteCount))
            ) STRICT
            """
        ),
        (
            "entry_no_update",
            """
            CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN
                SELECT RAISE(ABORT, 'the journal is append-only');
            END
            """
        ),
        (
            "entry_no_delete",
            """
            CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN
                SELECT RAISE(ABORT, 'the journal is append-only');
            END
            """
        ),
        (
            "entry_only_next",
            """
            CREATE TRIGGER entry_only_next BEFORE INSERT ON entry
            WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry) BEGIN
                SELECT RAISE(ABORT, 'the journal is append-only');
            END
            """
        ),
        (
            "journal",
            """
            CREATE VIEW journal AS SELECT
                sequence,
                strftime('%Y-%m-%dT%H:%M:%S', wall_nanoseconds / 1000000000, 'unixepoch')
                    || printf('.%03dZ', wall_nanoseconds % 1000000000 / 1000000) AS wall_time,
                printf('%d.%03d', monotonic_nanoseconds / 1000000000,
                    monotonic_nanoseconds % 1000000000 / 1000000) AS seconds_since_boot,
                boot_id,
                kind,
                version,
                CAST(body AS TEXT) AS body,
                lower(hex(hash)) AS hash
            FROM entry
            """
        ),
    ]

    /// Whether a file is new, ours, or neither.
    ///
    /// - Returns: true where the file is empty and may become a journal.
    /// - Throws: `JournalError.notAJournal` or `.unknownVersion`; the file has not been touched then.
    static func isFresh(_ database: Database, path: String) throws -> Bool {
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
        let found = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let count = try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        if application == 0, found == 0, count == 0 { return true }
        guard application == applicationID else {
            throw JournalError.notAJournal(path: path, reason: "another program's database")
        }
        guard found == version else {
            throw JournalError.unknownVersion(path: path, found: found, known: version)
        }
        return false
    }

    /// Creates everything in the transaction it is called in, so that a crash leaves all or nothing.
    static func create(in database: Database) throws {
        for object in objects { try database.execute(sql: object.sql) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Refuses a journal whose tables or triggers are not exactly those it was created with.
    static func requireUnchanged(_ database: Database, path: String) throws {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        )
        var found: [String: String] = [:]
        for row in rows {
            guard let name = String.fromDatabaseValue(row[0]) else { continue }
            found[name] = String.fromDatabaseValue(row[1])
        }
        for object in objects where found.removeValue(forKey: object.name) != object.sql {
            throw JournalError.damaged(
                path: path,
                reason: "'\(object.name)' of its schema is missing or was changed"
            )
        }
        if let stranger = found.keys.min() {
            throw JournalError.damaged(path: path, reason: "'\(stranger)' was added to its schema")
        }
    }
}
