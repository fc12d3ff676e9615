import Foundation
import GRDB

/// Brings a journal into being whole or not at all.
///
/// It is made beside its place and moved there, so that no moment, a kill or a power cut among them,
/// leaves an empty file at the journal's path: one that lies there was emptied or put there by
/// somebody, and is refused (SR-50).
enum NewJournal {
    /// Makes a journal without entries, of mode 0640 whatever the umask.
    ///
    /// - Parameters:
    ///   - path: where it is to lie; nothing does yet.
    ///   - lock: held on that path, so that nobody else makes one.
    /// - Throws: `JournalError.readOnly`, `.diskFull` or `.system`; nothing lies at the path then.
    static func make(at path: String, under lock: WriterLock) throws(JournalError) {
        let unfinished = path + ".new"
        do {
            // What an earlier start that was cut off has left.
            for rest in ["", "-journal", "-wal", "-shm"] {
                try removeIfThere(unfinished + rest)
            }
            try lock.createFile(unfinished)
            try write(to: unfinished)
            try FileManager.default.moveItem(atPath: unfinished, toPath: path)
            try lock.synchronizeFolder(of: path)
        } catch let error as CocoaError {
            let reason = "it cannot be made: \(error.localizedDescription)"
            switch error.code {
            case .fileWriteOutOfSpace: throw .diskFull(path: path)
            case .fileWriteNoPermission, .fileWriteVolumeReadOnly:
                throw .readOnly(path: path, reason: reason)
            default: throw .system(path: path, reason: reason)
            }
        } catch {
            throw JournalError(error, path: path)
        }
    }

    /// Without a log beside it, so that all there is to move is one file.
    private static func write(to path: String) throws {
        let queue = try JournalConnection.connect(path, configuration: Configuration())
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.inTransaction(.immediate) {
                try JournalSchema.make(in: database)
                return .commit
            }
        }
        try queue.close()
    }

    private static func removeIfThere(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch let error as CocoaError where error.code == .fileNoSuchFile {
            return
        }
    }
}
