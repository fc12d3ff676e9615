import Glibc

/// Whether nobody but root and one account can change what a path leads to.
///
/// Whoever changes the settings, the drug library or the staff file sets times and limits, or makes
/// himself a second person (SR-05, SR-15). A mode that lets the file's group write counts as well,
/// whoever is in it. A link is followed where the link, its
/// folder and all that it leads to are as well kept as a file has to be.
public enum TrustedFile {
    /// The most links on the way to a file, as the kernel bounds them.
    private static let mostLinks = 40

    /// Who else could change a file, or put another one in its place; each as one line with what to do.
    ///
    /// - Parameters:
    ///   - path: of a file or a link to one.
    ///   - account: the one that is to read it, beside root.
    /// - Returns: nothing where nobody else can, and where nothing is there: its reader says that.
    public static func objections(to path: String, readBy account: UInt32) -> [String] {
        var objections: [String] = []
        var place = path
        for _ in 0..<mostLinks {
            var status = stat()
            guard unsafe lstat(place, &status) == 0 else { return objections }
            let folder = folder(of: place)
            objections += TrustedFolder.objections(to: folder, usedBy: account)
            let what = place == path ? "it" : "it is a link to \(place), which"
            if let other = stranger(status, account) { objections.append("\(what) \(other)") }
            guard status.st_mode & S_IFMT == S_IFLNK, let target = target(of: place) else {
                if let writers = writers(status) {
                    objections.append(
                        "\(what) can be changed by \(writers) (mode \(octal(status))): take that away"
                            + " (chmod go-w)"
                    )
                }
                return unique(objections)
            }
            place = target.hasPrefix("/") ? target : "\(folder)/\(target)"
        }
        return unique(objections)
    }

    /// What to say of an owner that is neither root nor the account.
    static func stranger(_ status: stat, _ account: UInt32) -> String? {
        guard status.st_uid != 0, status.st_uid != account else { return nil }
        let taken = account == 0 ? "only root's is taken" : "only root's and \(account)'s are taken"
        return "belongs to account \(status.st_uid), and \(taken): give it to root (chown root)"
    }

    /// Who beside the owner may write; `nil` where nobody may.
    static func writers(_ status: stat) -> String? {
        if status.st_mode & S_IWOTH != 0 { return "everybody" }
        return status.st_mode & S_IWGRP != 0 ? "its group" : nil
    }

    /// A mode as chmod takes it.
    static func octal(_ status: stat) -> String {
        "0" + String(status.st_mode & 0o7777, radix: 8)
    }

    /// The folder that holds a path, without asking the host.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func target(of link: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(link, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func unique(_ objections: [String]) -> [String] {
        objections.enumerated().filter { !objections[..<$0.offset].contains($0.element) }
            .map(\.element)
    }
}
