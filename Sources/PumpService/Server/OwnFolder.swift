import Foundation
import Glibc

/// A folder of the daemon's: the one of its state, or of its socket (SR-64).
struct OwnFolder: Sendable {
    let path: String
    let what: String
    /// Whether one like /tmp, where only its owner takes a file away, is taken.
    let mayBeShared: Bool

    /// Whether it is there, and as it has to be.
    ///
    /// - Parameter account: whose it may be, beside root's; `nil` where that is not known, and its owner
    ///   and what that may do are not looked at.
    /// - Returns: `false` where it has yet to be made, and can be.
    /// - Throws: `StartError.state` where it is refused.
    func isThere(for account: UInt32? = geteuid()) throws(StartError) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let absent = errno == ENOENT
            // A link that leads nowhere is there, and is no folder.
            guard absent, unsafe lstat(path, &status) != 0 else {
                throw .state(
                    "\(what) \(path) \(absent ? "is a link to nothing" : LockFile.words(errno))"
                )
            }
            guard unsafe stat(folderAbove, &status) == 0 else { throw nothingAbove }
            return false
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .state("\(path) is not a folder: remove it or choose another place")
        }
        if let account { try requireOwner(status, account) }
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
        return true
    }

    /// Its owner may take away what lies in it, and put something else there.
    private func requireOwner(_ status: stat, _ account: UInt32) throws(StartError) {
        guard status.st_uid != account, status.st_uid != 0 else { return }
        throw .state(
            "\(what) \(path) belongs to account \(status.st_uid), and only pumpd's own,"
                + " \(account), and root's are taken: give it to that account (chown) or choose"
                + " another place"
        )
    }

    /// Makes the folder, and none above it: a path that was mistyped must not become a tree of
    /// folders, and an empty record in it.
    func make() throws(StartError) {
        // Its mode is this whatever the umask: the clients' group has to come through it.
        guard unsafe mkdir(path, 0o750) == 0, unsafe chmod(path, 0o750) == 0 else {
            guard errno == ENOENT else {
                throw .state("\(what) \(path) cannot be made: \(LockFile.words(errno))")
            }
            throw nothingAbove
        }
    }

    private var folderAbove: String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    private var nothingAbove: StartError {
        .state(
            "\(what) \(path) cannot be made: there is no folder \(folderAbove); make that one first,"
                + " or name another place"
        )
    }
}
