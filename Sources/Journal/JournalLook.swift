import Foundation
import GRDB

extension JournalFile {
    /// Opens a journal to see whether a daemon could go on with it, and leaves no trace of having been
    /// there.
    ///
    /// Reading beside SQLite's log needs the shared file beside it; where that is not there already,
    /// reading would make it, and the journal is not read.
    ///
    /// - Parameter path: the file.
    /// - Returns: a journal that refuses to append; `nil` where nothing lies there, and where it could
    ///   not be read without making a file.
    /// - Throws: `JournalError.damaged` where it is empty, its schema was changed or entries are missing
    ///   at its end; `.notAJournal`, `.unknownVersion` or `.system`.
    public static func look(at path: String) throws(JournalError) -> JournalFile? {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { return nil }
        try requireNoPipe(path)
        let hasLog = files.fileExists(atPath: path + "-wal")
        guard !hasLog || files.fileExists(atPath: path + "-shm") else { return nil }
        let journal = JournalFile(
            path: path,
            queue: try JournalConnection.forLooking(path, isClosed: !hasLog),
            lock: nil
        )
        _ = try journal.read { try JournalSchema.requireWhole($0, path: path) }
        return journal
    }
}
