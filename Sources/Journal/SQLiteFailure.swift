import GRDB

extension JournalError {
    /// Sorts whatever GRDB threw by what the caller has to do.
    ///
    /// - Parameters:
    ///   - error: one of ours passes through unchanged.
    ///   - path: the journal it is about.
    init(_ error: any Error, path: String) {
        if let own = error as? JournalError {
            self = own
            return
        }
        guard let failure = error as? DatabaseError else {
            self = .system(path: path, reason: "\(error)")
            return
        }
        let code = failure.extendedResultCode.rawValue
        // Of a damaged schema SQLite's text quotes the definition with its line breaks.
        let text = (failure.message ?? "no text").prefix { !$0.isNewline }.prefix(200)
        let reason = "SQLite \(code): \(text)"
        // The shared-memory file beside the journal grows too; where it cannot, SQLite reports an
        // I/O error of its own instead of a full disk.
        if failure.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
            self = .diskFull(path: path)
            return
        }
        switch failure.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .heldByAnother(path: path, process: nil)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path, reason: reason)
        case .SQLITE_NOTADB: self = .notAJournal(path: path, reason: reason)
        // A length of more than SQLite reads stands in no entry that was written.
        case .SQLITE_CORRUPT, .SQLITE_TOOBIG: self = .damaged(path: path, reason: reason)
        default: self = .system(path: path, reason: reason)
        }
    }
}
