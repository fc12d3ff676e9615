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
        for folder in Self.folders(socket: socket, state: state) where try !folder.isThere() {
            try folder.make()
        }
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

    /// The two folders, the state's first.
    static func folders(socket: String, state: String) -> [OwnFolder] {
        let folder = URL(fileURLWithPath: socket).deletingLastPathComponent().path
        return [
            OwnFolder(path: state, what: "the state folder", mayBeShared: false),
            // In a folder like /tmp anybody may put something, and nobody but its owner take it away;
            // what somebody has put in the lock's place is refused, and never written to.
            OwnFolder(path: folder, what: "the socket's folder", mayBeShared: true),
        ]
    }

    /// Nothing may stand where the socket goes but the socket of a daemon that is gone.
    static func requireFree(_ socket: String) throws(StartError) {
        var status = stat()
        guard unsafe lstat(socket, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .state("\(socket) exists and is not a socket: remove it or choose another path")
        }
    }
}
