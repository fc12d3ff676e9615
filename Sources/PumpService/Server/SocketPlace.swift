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
    ///   - state: the state folder's path; it and the socket's folder are made where they are not.
    /// - Throws: `StartError.held` where another daemon runs there, `.state` for anything else.
    init(socket: String, state: String) throws(StartError) {
        let folder = URL(fileURLWithPath: socket).deletingLastPathComponent().path
        try Self.makeFolder(state)
        try Self.makeFolder(folder)
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

    private static func makeFolder(_ path: String) throws(StartError) {
        var isFolder = ObjCBool(false)
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            guard isFolder.boolValue else {
                throw .state("\(path) is not a folder: remove it or choose another place")
            }
            return
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o750]
            )
        } catch {
            throw .state("the folder \(path) cannot be made: \(error.localizedDescription)")
        }
    }

    private static func lock(_ path: String, what: String) throws(StartError) -> Int32 {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC
        let descriptor = unsafe Glibc.open(path, flags, 0o640)
        guard descriptor >= 0 else {
            throw .state("the lock \(path) cannot be made (errno \(errno)): check its folder")
        }
        guard clinux_lock(descriptor) >= 0 else {
            Glibc.close(descriptor)
            let pid = unsafe clinux_process_using(path)
            let holder = pid > 0 ? " (process \(pid))" : ""
            throw .held("\(what) is held by another pumpd\(holder): stop that one first")
        }
        return descriptor
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
