import Glibc

/// Where a sign-in is kept: in memory-backed storage, so that it is gone with the host's power.
struct SignInPlace: Hashable {
    /// The folder it is in, without a slash at its end.
    let folder: String

    /// The file's name in it.
    let name: String

    /// Whose the folder is.
    let standing: Standing

    /// What is known of a folder.
    enum Standing: Hashable {
        /// A person has named it and answers for it.
        case named
        /// The login has made it for this account alone.
        case login
        /// It is made here for this account alone.
        case own
    }

    /// The whole path.
    var path: String { folder == "/" ? "/" + name : "\(folder)/\(name)" }

    /// Where `environment` says, or where such files usually are.
    ///
    /// `PUMPD_SIGN_IN` is the file's path; else `XDG_RUNTIME_DIR` is a folder of the account's own in
    /// memory; else a folder is made in `/dev/shm`.
    ///
    /// - Throws: `PrivateFile.Failure.notAPlace` where `PUMPD_SIGN_IN` is not the whole path of a file.
    init(environment: [String: String], account: uid_t) throws(PrivateFile.Failure) {
        if let path = environment["PUMPD_SIGN_IN"], !path.isEmpty {
            guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/") else {
                throw .notAPlace(path: path)
            }
            let name = String(path[path.index(after: slash)...])
            guard !name.isEmpty, name != ".", name != ".." else { throw .notAPlace(path: path) }
            folder = slash == path.startIndex ? "/" : String(path[..<slash])
            self.name = name
            standing = .named
        } else if let folder = environment["XDG_RUNTIME_DIR"], folder.hasPrefix("/") {
            self.folder = folder
            name = "pumpd-sign-in"
            standing = .login
        } else {
            folder = "/dev/shm/pumpd-\(account)"
            name = "sign-in"
            standing = .own
        }
    }
}
