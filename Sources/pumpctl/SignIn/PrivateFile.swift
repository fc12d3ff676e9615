import Glibc

/// A small file that only the account that wrote it can read.
///
/// It is opened by its folder and without following a link at its name, so that nobody who may write
/// nearby can have it read from, or written to, another place.
enum PrivateFile {
    /// The most bytes that are read or written: what is kept here is a line.
    static let bound = 512

    /// Why it was not read, written or removed, by what the person has to do.
    enum Failure: Error, Hashable, CustomStringConvertible {
        /// The folder or the file is not this account's alone: look who made it, and remove it.
        case notPrivate(path: String, why: String)
        /// What was named cannot be a file's place: name another.
        case notAPlace(path: String)
        /// The system refuses.
        case system(path: String, why: String)

        var description: String {
            switch self {
            case .notPrivate(let path, let why):
                "\(path) \(why): it is neither read nor written; remove it, or name another place"
                    + " with PUMPD_SIGN_IN"
            case .notAPlace(let path):
                "'\(path)' in PUMPD_SIGN_IN is not the whole path of a file: begin it with /"
            case .system(let path, let why):
                "\(path) cannot be used: \(why); name another place with PUMPD_SIGN_IN"
            }
        }
    }

    /// What the file holds; `nil` where there is none.
    ///
    /// - Throws: `Failure`, where it is there and is not private too.
    static func read(_ place: SignInPlace) throws(Failure) -> [UInt8]? {
        guard let folder = try openFolder(place, makes: false) else { return nil }
        defer { close(folder) }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = unsafe openat(folder, place.name, flags)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(at: place.path)
        }
        defer { close(file) }
        try requireOwn(try status(of: file, place.path), S_IFREG, place.path)
        var bytes = [UInt8](repeating: 0, count: bound)
        let count = unsafe Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw failure(at: place.path) }
        return Array(bytes.prefix(count))
    }

    /// Writes the file anew, readable by its owner alone.
    ///
    /// - Throws: `Failure`; another's file or a link at its name is left as it is.
    static func write(_ bytes: [UInt8], to place: SignInPlace) throws(Failure) {
        guard let folder = try openFolder(place, makes: true) else {
            throw failure(at: place.folder)
        }
        defer { close(folder) }
        try unlink(place, in: folder)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = unsafe openat(folder, place.name, flags, 0o600)
        guard file >= 0 else { throw failure(at: place.path) }
        defer { close(file) }
        let count = unsafe Glibc.write(file, bytes, bytes.count)
        guard count == bytes.count else { throw failure(at: place.path) }
    }

    /// Removes the file, if there is one.
    ///
    /// - Throws: `Failure`; another's file or a link at its name is left as it is.
    static func remove(_ place: SignInPlace) throws(Failure) {
        guard let folder = try openFolder(place, makes: false) else { return }
        defer { close(folder) }
        try unlink(place, in: folder)
    }

    private static func unlink(_ place: SignInPlace, in folder: Int32) throws(Failure) {
        var found = stat()
        guard unsafe fstatat(folder, place.name, &found, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return }
            throw failure(at: place.path)
        }
        try requireOwn(found, S_IFREG, place.path)
        guard unsafe unlinkat(folder, place.name, 0) == 0 || errno == ENOENT else {
            throw failure(at: place.path)
        }
    }

    /// The folder, open; `nil` where it is not there and is not to be made.
    private static func openFolder(
        _ place: SignInPlace,
        makes: Bool
    ) throws(Failure) -> Int32? {
        if makes, place.standing == .own {
            guard unsafe mkdir(place.folder, 0o700) == 0 || errno == EEXIST else {
                throw failure(at: place.folder)
            }
        }
        let folder = unsafe open(place.folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else {
            if errno == ENOENT, !makes { return nil }
            throw failure(at: place.folder)
        }
        guard place.standing != .named else { return folder }
        do {
            try requireOwn(try status(of: folder, place.folder), S_IFDIR, place.folder)
        } catch {
            close(folder)
            throw error
        }
        return folder
    }

    private static func status(of file: Int32, _ path: String) throws(Failure) -> stat {
        var found = stat()
        guard unsafe fstat(file, &found) == 0 else { throw failure(at: path) }
        return found
    }

    private static func requireOwn(
        _ found: stat,
        _ kind: mode_t,
        _ path: String
    ) throws(Failure) {
        guard found.st_mode & S_IFMT != S_IFLNK else {
            throw .notPrivate(path: path, why: "is a symbolic link")
        }
        guard found.st_mode & S_IFMT == kind else {
            throw .notPrivate(path: path, why: "is not what it should be")
        }
        guard found.st_uid == geteuid() else {
            throw .notPrivate(path: path, why: "belongs to another account")
        }
        guard found.st_mode & 0o077 == 0 else {
            throw .notPrivate(path: path, why: "is open to other accounts")
        }
    }

    /// The failure that `errno` stands for.
    private static func failure(at path: String) -> Failure {
        switch errno {
        case ELOOP: .notPrivate(path: path, why: "is a symbolic link")
        case ENOTDIR: .notPrivate(path: path, why: "is no folder, or a symbolic link")
        case ENOENT: .system(path: path, why: "its folder is not there")
        case EACCES, EPERM: .system(path: path, why: "this account may not")
        case let code: .system(path: path, why: "error \(code) of the system")
        }
    }
}
