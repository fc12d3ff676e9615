import GRDB
import GRDBSQLite

/// The columns of the row a statement stands on, where SQLite holds them: nothing is copied twice.
///
/// A column is taken only with exactly the type the schema gives it. What a tampered row holds
/// instead makes `nil`, as does a hash of another length.
struct EntryColumns {
    private let statement: Statement

    /// - Parameter statement: one whose columns are those of `StoredRow.columns`, in that order.
    init(of statement: Statement) {
        self.statement = statement
    }

    /// The row's number.
    var sequence: Int64 { integer(0) ?? 0 }

    /// The link this row makes behind another; `nil` where a column cannot be part of one.
    ///
    /// - Parameters:
    ///   - previous: the hash before it.
    ///   - message: a buffer, whatever it holds.
    /// - Returns: its hash, as it should be.
    func link(after previous: ChainHash, in message: inout ChainMessage) -> ChainHash? {
        message.begin(after: previous)
        for column in Int32(0)...3 {
            guard let number = integer(column) else { return nil }
            message.append(number)
        }
        guard appendText(4, to: &message), appendText(5, to: &message) else { return nil }
        guard let body = unsafe bytes(6) else { return nil }
        unsafe message.append(counted: body)
        return message.hash
    }

    /// Whether the row's own hash is this one.
    func isLinked(as hash: ChainHash) -> Bool {
        guard let own = unsafe bytes(7) else { return false }
        return unsafe own.elementsEqual(hash.bytes)
    }

    private func integer(_ column: Int32) -> Int64? {
        let row = unsafe statement.sqliteStatement
        guard unsafe sqlite3_column_type(row, column) == SQLITE_INTEGER else { return nil }
        return unsafe sqlite3_column_int64(row, column)
    }

    /// Appends a text in UTF-8, with its length.
    private func appendText(_ column: Int32, to message: inout ChainMessage) -> Bool {
        let row = unsafe statement.sqliteStatement
        guard unsafe sqlite3_column_type(row, column) == SQLITE_TEXT else { return false }
        let start = unsafe sqlite3_column_text(row, column)
        let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(row, column))
        unsafe message.append(counted: UnsafeBufferPointer(start: start, count: count))
        return true
    }

    /// The bytes of a blob, which are SQLite's and live until the next step.
    private func bytes(_ column: Int32) -> UnsafeRawBufferPointer? {
        let row = unsafe statement.sqliteStatement
        guard unsafe sqlite3_column_type(row, column) == SQLITE_BLOB else { return nil }
        let start = unsafe sqlite3_column_blob(row, column)
        let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(row, column))
        return unsafe UnsafeRawBufferPointer(start: start, count: count)
    }
}
