import CLinux
import Glibc

/// A file that one process holds locked, and that names it.
///
/// Somebody else may have put something in its place. So it is opened through no link, looked at, and
/// written only where it is a file of this account's with no other name (SR-64): a lock that led to
/// the journal would take the record away.
final class LockFile: Sendable {
    private let descriptor: Int32

    /// Makes the file where there is none, locks it and writes this process's number into it.
    ///
    /// - Parameters:
    ///   - path: the file's.
    ///   - what: what the lock is of, for whoever finds it held.
    /// - Throws: `StartError.held` where another process has it, `.state` for anything else.
    init(_ path: String, of what: String) throws(StartError) {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
        descriptor = unsafe Glibc.open(path, flags, 0o640)
        guard descriptor >= 0 else {
            switch errno {
            case ELOOP: throw Self.foreign(path, "is a link")
            case EISDIR, ENXIO: throw Self.foreign(path, "is no file")
            case let number: throw .state("the lock \(path) cannot be made: \(Self.words(number))")
            }
        }
        do throws(StartError) {
            try Self.requireOwn(descriptor, at: path)
            try Self.take(descriptor, at: path, of: what)
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    deinit { Glibc.close(descriptor) }

    /// Refuses what this account did not make as a lock.
    private static func requireOwn(_ descriptor: Int32, at path: String) throws(StartError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw .state("the lock \(path) cannot be looked at: \(words(errno))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw foreign(path, "is no file") }
        guard status.st_uid == geteuid() else {
            throw foreign(
                path,
                "belongs to account \(status.st_uid) and not to pumpd's own, \(geteuid())"
            )
        }
        // One that was taken away since has none, and locks nobody out.
        guard status.st_nlink == 1 else {
            throw foreign(path, "has \(status.st_nlink) names where a lock has 1")
        }
        guard status.st_mode & 0o022 == 0 else {
            throw foreign(path, "can be written by others than its owner")
        }
    }

    private static func take(
        _ descriptor: Int32,
        at path: String,
        of what: String
    ) throws(StartError) {
        guard clinux_lock(descriptor) >= 0 else {
            let holder = holder(of: path, descriptor).map { " (process \($0))" } ?? ""
            throw .held("\(what) is held by another pumpd\(holder): stop that one first")
        }
        let mark = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0,
            unsafe clinux_write(descriptor, mark, mark.count) == mark.count
        else { throw .state("the lock \(path) cannot be written: \(words(errno))") }
    }

    private static func foreign(_ path: String, _ why: String) -> StartError {
        .state("the lock \(path) \(why): see who put it there, remove it and start again")
    }

    /// The process that has a lock: as the kernel shows it, which of another account's it may not, or
    /// as it wrote itself there.
    private static func holder(of path: String, _ descriptor: Int32) -> Int32? {
        let seen = unsafe clinux_process_using(path)
        if seen > 0 { return seen }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe clinux_read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes.prefix(Int(count)), as: UTF8.self)
        return text.split(separator: "\n").first.flatMap { Int32($0) }
    }

    /// An error number of the kernel's in words.
    static func words(_ number: Int32) -> String {
        switch number {
        case EACCES, EPERM: "this account may not: give it to pumpd's account, or choose another"
        case EROFS: "its file system can only be read: mount it for writing, or choose another"
        case ENOSPC: "there is no room left: make some"
        case ELOOP: "its links lead in a circle: mend them"
        case ENOTDIR: "a part of its path is not a folder: choose another"
        default: "error \(number): look at its file system"
        }
    }
}
