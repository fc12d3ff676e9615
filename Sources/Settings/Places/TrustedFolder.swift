import Glibc

/// Whether nobody but root and one account can take away what lies in a folder, and put something else
/// there.
public enum TrustedFolder {
    /// Who else could; each as one line with what to do.
    ///
    /// A sticky folder such as /tmp is taken: there only its owner takes a file away. Of the folders
    /// above it those count that everybody may write.
    ///
    /// - Parameters:
    ///   - path: of a folder, or a link to one.
    ///   - account: whose files lie there, beside root's.
    /// - Returns: nothing where nobody else can, and where there is no such folder.
    public static func objections(to path: String, usedBy account: UInt32) -> [String] {
        guard let real = realPath(path) else { return [] }
        var objections: [String] = []
        var place = real
        while true {
            var status = stat()
            guard unsafe stat(place, &status) == 0 else { return objections }
            if let objection = objection(to: place, status, account, isItself: place == real) {
                objections.append(objection)
            }
            guard place != "/" else { return objections }
            place = TrustedFile.folder(of: place)
        }
    }

    private static func objection(
        to path: String,
        _ status: stat,
        _ account: UInt32,
        isItself: Bool
    ) -> String? {
        if isItself, let stranger = TrustedFile.stranger(status, account) {
            return "its folder \(path) \(stranger)"
        }
        guard status.st_mode & S_ISVTX == 0, let writers = TrustedFile.writers(status),
            isItself || status.st_mode & S_IWOTH != 0
        else { return nil }
        let what = isItself ? "its folder" : "the folder above it,"
        return
            "\(what) \(path) (mode \(TrustedFile.octal(status))) can be written by \(writers), who"
            + " could put another file in its place: take that away (chmod go-w \(path))"
    }

    private static func realPath(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
