import Foundation
import Glibc

/// Holds a journal for one writing process, by a lock on a file beside it.
///
/// SQLite alone would let two daemons take turns on one journal. The lock is on a file of its own
/// because closing any other descriptor of a database file drops SQLite's own locks in the process.
/// The kernel lets go of it when the process dies, however it dies.
final class WriterLock: Sendable {
    private let handle: FileHandle

    /// - Parameter path: the journal's path; the lock is `<path>.lock`.
    /// - Throws: `JournalError.heldByAnother` with the holder's process id, `.readOnly`, `.diskFull`
    ///   or `.system`.
    init(for path: String) throws(JournalError) {
        let lockPath = path + ".lock"
        handle = try Self.openFile(lockPath, flags: O_RDWR | O_CREAT, journal: path)
        guard flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .heldByAnother(path: path, process: Self.holder(in: handle))
        }
        do {
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data("\(getpid())\n".utf8))
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw .diskFull(path: path)
        } catch {
            throw .system(
                path: path,
                reason: "cannot write '\(lockPath)' (\(error.localizedDescription))"
            )
        }
    }

    /// Creates the journal's file with its mode before SQLite would create it with a wider one.
    ///
    /// The mode is 0640 whatever the umask; the files SQLite puts beside it take the same.
    ///
    /// - Parameter path: the journal's path; a file that is there already is left alone.
    /// - Throws: `JournalError.readOnly`, `.diskFull` or `.system`.
    func createFileIfAbsent(_ path: String) throws(JournalError) {
        let created: FileHandle
        do throws(JournalError) {
            created = try Self.openFile(path, flags: O_WRONLY | O_CREAT | O_EXCL, journal: path)
        } catch {
            guard FileManager.default.fileExists(atPath: path) else { throw error }
            return
        }
        guard fchmod(created.fileDescriptor, 0o640) == 0 else {
            throw .system(path: path, reason: Self.reason(errno))
        }
    }

    private static func openFile(
        _ path: String,
        flags: Int32,
        journal: String
    ) throws(JournalError) -> FileHandle {
        let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o640)
        guard descriptor < 0 else {
            return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        }
        let code = errno
        switch code {
        case EACCES, EPERM, EROFS: throw .readOnly(path: journal, reason: reason(code))
        case ENOSPC, EDQUOT: throw .diskFull(path: journal)
        default: throw .system(path: journal, reason: "cannot open '\(path)' (\(reason(code)))")
        }
    }

    /// The process id the holder wrote; `nil` where it has not got that far.
    private static func holder(in handle: FileHandle) -> Int32? {
        do {
            let text = try handle.read(upToCount: 16) ?? Data()
            let digits = String(decoding: text, as: UTF8.self).prefix { $0.isNumber }
            return Int32(digits)
        } catch {
            // Who holds it is a courtesy; that it is held is the answer.
            return nil
        }
    }

    private static func reason(_ code: Int32) -> String {
        POSIXErrorCode(rawValue: code).map { POSIXError($0).localizedDescription }
            ?? "error \(code)"
    }
}
