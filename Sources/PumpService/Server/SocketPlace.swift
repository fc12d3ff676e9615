import Foundation
import Glibc

/// The place of the control socket and of the state, held against every other daemon.
///
/// The server's library takes away whatever stands at the socket's path, a live daemon's too: so the
/// place is locked, looked at and only then given to it (SR-64).
final class SocketPlace: Sendable {
    private let locks: [LockFile]

    /// Locks the state folder and the socket's place.
    ///
    /// - Parameters:
    ///   - socket: the socket's path.
    ///   - state: the state folder's path; it and the socket's folder are made where they are not, in
    ///     a folder that is there.
    /// - Throws: `StartError.held` where another daemon runs there, `.settings` for a path too long for
    ///   a socket, `.state` for anything else: also where the group or others may write the folders.
    init(socket: String, state: String) throws(StartError) {
        try Self.requireShort(socket)
        let folder = URL(fileURLWithPath: socket).deletingLastPathComponent().path
        try Self.makeFolder(state, "the state folder", mayBeShared: false)
        // In a folder like /tmp anybody may put something, and nobody but its owner take it away; what
        // somebody has put in the lock's place is refused, and never written to.
        try Self.makeFolder(folder, "the socket's folder", mayBeShared: true)
        locks = [
            try LockFile(state + "/pumpd.lock", of: "the state folder \(state)"),
            try LockFile(socket + ".lock", of: "the socket \(socket)"),
        ]
        try Self.requireFree(socket)
    }

    /// Refuses a path that the kernel takes for no socket, before anything is made for it.
    ///
    /// - Throws: `StartError.settings`.
    static func requireShort(_ socket: String) throws(StartError) {
        let bound = 107
        guard socket.utf8.count > bound else { return }
        throw .settings(
            "the socket's path is \(socket.utf8.count) bytes long, and a socket's may be"
                + " \(bound): choose a shorter one"
        )
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
                throw .state(
                    "\(what) \(path) \(absent ? "is a link to nothing" : LockFile.words(errno))"
                )
            }
            return try make(path, what)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .state("\(path) is not a folder: remove it or choose another place")
        }
        // Its owner may take away what lies in it, and put something else there.
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw .state(
                "\(what) \(path) belongs to account \(status.st_uid), and only pumpd's own,"
                    + " \(geteuid()), and root's are taken: give it to that account (chown) or choose"
                    + " another place"
            )
        }
        let isSticky = status.st_mode & S_ISVTX != 0
        let writers = [(S_IWGRP, "its group"), (S_IWOTH, "everybody")]
            .filter { status.st_mode & $0.0 != 0 }.map(\.1)
        guard writers.isEmpty || mayBeShared && isSticky else {
            throw .state(
                "\(what) \(path) can be written by \(writers.joined(separator: " and by ")): take"
                    + " that away (chmod go-w) or choose another place"
            )
        }
        guard unsafe access(path, R_OK | W_OK | X_OK) == 0 else {
            throw .state("\(what) \(path) cannot be used: \(LockFile.words(errno))")
        }
    }

    /// Makes the folder, and none above it: a path that was mistyped must not become a tree of
    /// folders, and an empty record in it.
    private static func make(_ path: String, _ what: String) throws(StartError) {
        // Its mode is this whatever the umask: the clients' group has to come through it.
        guard unsafe mkdir(path, 0o750) == 0, unsafe chmod(path, 0o750) == 0 else {
            guard errno == ENOENT else {
                throw .state("\(what) \(path) cannot be made: \(LockFile.words(errno))")
            }
            let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
            throw .state(
                "\(what) \(path) cannot be made: there is no folder \(above); make that one first, or"
                    + " name another place"
            )
        }
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
