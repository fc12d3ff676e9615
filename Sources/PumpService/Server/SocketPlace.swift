import CLinux
import Foundation
import Glibc

/// The place of the control socket and of the state, held against every other daemon.
///
/// The server's library takes away whatever stands at the socket's path, a live daemon's too: so the
/// place is locked, looked at and only then given to it (SR-64).
final class SocketPlace: Sendable {
    private let locks: [Int32]

    /// Locks the state folder and the socket's place.
    ///
    /// - Parameters:
    ///   - socket: the socket's path.
    ///   - state: the state folder's path; it and the socket's folder are made where they are not, in
    ///     a folder that is there.
    /// - Throws: `StartError.held` where another daemon runs there, `.state` for anything else.
    init(socket: String, state: String) throws(StartError) {
        let folder = URL(fileURLWithPath: socket).deletingLastPathComponent().path
        try Self.makeFolder(state, "the state folder", mayBeShared: false)
        // In a folder like /tmp anybody may put something, and nobody but its owner take it away.
        try Self.makeFolder(folder, "the socket's folder", mayBeShared: true)
        let bound = 107
        guard socket.utf8.count <= bound else {
            throw .settings("the socket's path is longer than \(bound) bytes: choose a shorter one")
        }
        let stateLock = try Self.lock(state + "/pumpd.lock", what: "the state folder \(state)")
        do {
            let socketLock = try Self.lock(socket + ".lock", what: "the socket \(socket)")
            locks = [stateLock, socketLock]
        } catch {
            Glibc.close(stateLock)
            throw error
        }
        try Self.requireFree(socket)
    }

    deinit {
        for lock in locks { Glibc.close(lock) }
    }

    private static func makeFolder(
        _ path: String,
        _ what: String,
        mayBeShared: Bool
    ) throws(StartError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let absent = errno == ENOENT
            // A link that leads nowhere is there, and is no folder.
            guard absent, unsafe lstat(path, &status) != 0 else {
                throw .state("\(what) \(path) \(absent ? "is a link to nothing" : words(errno))")
            }
            return try make(path, what)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .state("\(path) is not a folder: remove it or choose another place")
        }
        let isSticky = status.st_mode & S_ISVTX != 0
        guard status.st_mode & S_IWOTH == 0 || mayBeShared && isSticky else {
            throw .state(
                "\(what) \(path) can be written by everybody: take that away (chmod o-w) or choose"
                    + " another place"
            )
        }
        guard unsafe access(path, R_OK | W_OK | X_OK) == 0 else {
            throw .state("\(what) \(path) cannot be used: \(words(errno))")
        }
    }

    /// Makes the folder, and none above it: a path that was mistyped must not become a tree of
    /// folders, and an empty record in it.
    private static func make(_ path: String, _ what: String) throws(StartError) {
        // Its mode is this whatever the umask: the clients' group has to come through it.
        guard unsafe mkdir(path, 0o750) == 0, unsafe chmod(path, 0o750) == 0 else {
            guard errno == ENOENT else {
                throw .state("\(what) \(path) cannot be made: \(words(errno))")
            }
            let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
            throw .state(
                "\(what) \(path) cannot be made: there is no folder \(above); make that one first, or"
                    + " name another place"
            )
        }
    }

    /// An error number of the kernel's in words.
    private static func words(_ number: Int32) -> String {
        switch number {
        case EACCES, EPERM: "this account may not: give it to pumpd's account, or choose another"
        case EROFS: "its file system can only be read: mount it for writing, or choose another"
        case ENOSPC: "there is no room left: make some"
        case ELOOP: "its links lead in a circle: mend them"
        case ENOTDIR: "a part of its path is not a folder: choose another"
        default: "error \(number): look at its file system"
        }
    }

    private static func lock(_ path: String, what: String) throws(StartError) -> Int32 {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC
        let descriptor = unsafe Glibc.open(path, flags, 0o640)
        guard descriptor >= 0 else {
            throw .state("the lock \(path) cannot be made: \(words(errno))")
        }
        guard clinux_lock(descriptor) >= 0 else {
            defer { Glibc.close(descriptor) }
            let holder = holder(of: path, descriptor).map { " (process \($0))" } ?? ""
            throw .held("\(what) is held by another pumpd\(holder): stop that one first")
        }
        let mark = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0,
            unsafe clinux_write(descriptor, mark, mark.count) == mark.count
        else {
            defer { Glibc.close(descriptor) }
            throw .state("the lock \(path) cannot be written: \(words(errno))")
        }
        return descriptor
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

    /// Nothing may stand where the socket goes but the socket of a daemon that is gone.
    private static func requireFree(_ socket: String) throws(StartError) {
        var status = stat()
        guard unsafe lstat(socket, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .state("\(socket) exists and is not a socket: remove it or choose another path")
        }
    }
}
