import Glibc

/// Whether a file that the daemon writes is one that it made.
///
/// The record and the wire log are written for years. What somebody else has put in their place would
/// be written to, or would hang the writer: a link, a named pipe, a device (SR-50, SR-63).
public enum OwnFile {
    /// Why a file is not written to.
    ///
    /// - Parameters:
    ///   - path: of the file; no link is followed.
    ///   - account: the one that writes it.
    /// - Returns: one line with what to do; `nil` where it is the account's own, and where nothing is
    ///   there.
    public static func objection(to path: String, writtenBy account: UInt32) -> String? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            guard errno != ENOENT else { return nil }
            return "\(path) cannot be looked at (error \(errno)): check its folder"
        }
        let remedy = "see who put it there, and take it away"
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFLNK:
            return "\(path) is a link, and links are not followed here: name the folder it leads to"
        case S_IFDIR: return "\(path) is a folder where a file belongs: \(remedy)"
        default: return "\(path) is not an ordinary file: \(remedy)"
        }
        guard status.st_uid == account else {
            return "\(path) belongs to account \(status.st_uid) and not to pumpd's own, \(account):"
                + " give it to that account (chown)"
        }
        // What is written here would stand under a name that somebody else gave it, too.
        guard status.st_nlink <= 1 else {
            return
                "\(path) has \(status.st_nlink) names where it has to have 1: find the others (find"
                + " -samefile), and take them away"
        }
        guard let writers = TrustedFile.writers(status) else { return nil }
        return "\(path) can be changed by \(writers) (mode \(TrustedFile.octal(status))): take that"
            + " away (chmod go-w)"
    }
}
