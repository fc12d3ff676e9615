/// A table, trigger or view of the journal, with the text that creates it, as SQLite keeps it.
///
/// A text once released never changes: opening for writing compares it with what is in the file.
struct SchemaObject {
    let name: String

    /// The schema version it came with.
    let since: Int64

    let sql: String

    /// `table`, `trigger` or `view`: the word after CREATE.
    var type: String {
        sql.split(separator: " ", maxSplits: 2).dropFirst().first.map { $0.lowercased() } ?? ""
    }
}

extension SchemaObject {
    /// What holds the record, and what guards it.
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
    /// Triggers refuse UPDATE, DELETE and any INSERT that is not the next number, `INSERT OR REPLACE`
    /// included. AUTOINCREMENT makes SQLite itself remember the highest number ever given
    /// (`sqlite_sequence`), so a tail cut off by deleting rows shows. The table `checkpoint` is
    /// derived from the entries (see `JournalCheckpoint`) and needs no guard.
    static let tables = [
        SchemaObject(
            name: "entry",
            since: 1,
            sql: """
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
        SchemaObject(
            name: "entry_no_update",
            since: 1,
            sql: """
                CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN
                    SELECT RAISE(ABORT, 'the journal is append-only');
                END
                """
        ),
        SchemaObject(
            name: "entry_no_delete",
            since: 1,
            sql: """
                CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN
                    SELECT RAISE(ABORT, 'the journal is append-only');
                END
                """
        ),
        SchemaObject(
            name: "entry_only_next",
            since: 1,
            sql: """
                CREATE TRIGGER entry_only_next BEFORE INSERT ON entry
                WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry) BEGIN
                    SELECT RAISE(ABORT, 'the journal is append-only');
                END
                """
        ),
        SchemaObject(
            name: "checkpoint",
            since: 2,
            sql: """
                CREATE TABLE checkpoint (
                    through INTEGER PRIMARY KEY,
                    head BLOB NOT NULL CHECK (length(head) = \(ChainHash.byteCount)),
                    version INTEGER NOT NULL,
                    body BLOB NOT NULL CHECK (length(body) <= \(JournalCheckpoint.greatestBody))
                ) STRICT
                """
        ),
    ]
}
