import GRDBSQLite

/// One prepared insert into a plain table, durable as the journal's: what that costs by itself.
///
/// The same columns and the same pragmas, and neither a chain nor a guard nor a line of Swift between.
@safe final class BareTable {
    private var database: OpaquePointer?
    private var statement: OpaquePointer?

    /// Makes the table in a file that is not there yet.
    init(path: String) throws(BenchmarkFailure) {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        try check(unsafe sqlite3_open_v2(path, &database, flags, nil), "open")
        for sql in [
            "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
            """
            CREATE TABLE entry (sequence INTEGER PRIMARY KEY, version INTEGER, wall INTEGER,
                monotonic INTEGER, boot_id TEXT, kind TEXT, body BLOB, hash BLOB) STRICT
            """,
        ] {
            try check(unsafe sqlite3_exec(database, sql, nil, nil, nil), sql)
        }
        let insert = "INSERT INTO entry VALUES (NULL, 4, ?1, ?1, ?2, ?3, ?4, zeroblob(32))"
        try check(unsafe sqlite3_prepare_v2(database, insert, -1, &statement, nil), insert)
    }

    deinit {
        unsafe sqlite3_finalize(statement)
        unsafe sqlite3_close(database)
    }

    /// Inserts one row; it is durable when this returns.
    func insert(
        _ body: [UInt8],
        boot: String,
        kind: String,
        at time: Int64
    ) throws(BenchmarkFailure) {
        let (boot, kind) = (Array(boot.utf8), Array(kind.utf8))
        try check(unsafe sqlite3_bind_int64(statement, 1, time), "bind")
        // What is bound is not copied: it stays where it is until the step below is over.
        let code = unsafe boot.withUnsafeBytes { boot in
            unsafe kind.withUnsafeBytes { kind in
                unsafe body.withUnsafeBytes { body in
                    let bootText = unsafe boot.assumingMemoryBound(to: CChar.self).baseAddress
                    let kindText = unsafe kind.assumingMemoryBound(to: CChar.self).baseAddress
                    unsafe sqlite3_bind_text(statement, 2, bootText, Int32(boot.count), nil)
                    unsafe sqlite3_bind_text(statement, 3, kindText, Int32(kind.count), nil)
                    unsafe sqlite3_bind_blob(
                        statement,
                        4,
                        body.baseAddress,
                        Int32(body.count),
                        nil
                    )
                    return unsafe sqlite3_step(statement)
                }
            }
        }
        guard code == SQLITE_DONE else { throw failure("insert", code) }
        try check(unsafe sqlite3_reset(statement), "reset")
    }

    private func check(_ code: Int32, _ what: String) throws(BenchmarkFailure) {
        guard code == SQLITE_OK else { throw failure(what, code) }
    }

    private func failure(_ what: String, _ code: Int32) -> BenchmarkFailure {
        .cannotStart("SQLite refuses '\(what)' with \(code)")
    }
}
