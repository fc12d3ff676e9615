import Foundation
import Glibc

/// Holds a journal for one writing process, by a lock on a file beside it.
///
/// SQLite alone would let two daemons take turns on one journal. The lock is on a file of its own
/// because closing any other descriptor of a database file drops SQLite's own locks in the process.
/// The kernel lets go of it when the process dies, however it dies. Somebody else may have put
/// something in the lock's place, the journal itself by another name: so it is opened through no link,
/// and written only where it is a file of this account's with no other name (SR-64).
final class WriterLock: Sendable {
    private let handle: FileHandle

    /// - Parameter path: the journal's path; the lock is `<path>.lock`.
    /// - Throws: `JournalError.heldByAnother` with the holder's process id, `.readOnly`, `.diskFull`
    ///   or `.system`.
    init(for path: String) throws(JournalError) {
        let lockPath = path + ".lock"
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW
        handle = try Self.openFile(lockPath, flags: flags, journal: path)
        try Self.requireOwn(handle, at: lockPath, journal: path)
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

    /// Creates a file with its mode before SQLite would create it with a wider one.
    ///
    /// The mode is 0640 whatever the umask; the files SQLite puts beside it take the same.
    ///
    /// - Parameter path: of the file; nothing lies there yet.
    /// - Throws: `JournalError.readOnly`, `.diskFull` or `.system`.
    func createFile(_ path: String) throws(JournalError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        let created = try Self.openFile(path, flags: flags, journal: path)
        guard fchmod(created.fileDescriptor, 0o640) == 0 else {
            throw .system(path: path, reason: Self.reason(errno))
        }
    }

    /// Has the disk keep which files a folder holds: without it a power cut may take a name back.
    ///
    /// - Parameter path: of a file in the folder.
    /// - Throws: `JournalError.readOnly` or `.system`.
    func synchronizeFolder(of path: String) throws(JournalError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let opened = try Self.openFile(folder, flags: O_RDONLY | O_DIRECTORY, journal: path)
        guard fsync(opened.fileDescriptor) == 0 else {
            throw .system(path: path, reason: Self.reason(errno))
        }
    }

    /// Refuses what this account did not make as a lock, before a byte of it is touched.
    private static func requireOwn(
        _ handle: FileHandle,
        at lockPath: String,
        journal: String
    ) throws(JournalError) {
        var status = stat()
        let why: String? =
            if unsafe fstat(handle.fileDescriptor, &status) != 0 {
                reason(errno)
            } else if status.st_mode & S_IFMT != S_IFREG {
                "it is no file"
            } else if status.st_uid != geteuid() {
                "it belongs to account \(status.st_uid) and not to this one, \(geteuid())"
            } else if status.st_nlink != 1 {
                "it has \(status.st_nlink) names where a lock has 1"
            } else if status.st_mode & 0o022 != 0 {
                "others than this account may write it: take that away, chmod go-w"
            } else {
                nil
            }
        guard let why else { return }
        throw .system(path: journal, reason: "its lock '\(lockPath)' is not taken (\(why))")
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
        case ELOOP:
            throw .system(path: journal, reason: "'\(path)' is a link, and links are not followed")
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
