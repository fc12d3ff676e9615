import Foundation
import Glibc
import Staff

/// One change of a staff file: the old one stands whole until the new one does, on the disk too.
///
/// Who changes it holds a lock on its folder, so that of two changes at once neither is lost; the new
/// text goes into a file beside it, with the same mode and owner, and takes its name once it is
/// written. Nothing is read or written through a link at the file's own name.
enum StaffFileChange {
    /// Changes a staff file.
    ///
    /// - Parameters:
    ///   - path: of the file, or of a link to it.
    ///   - change: what the new text is to be.
    /// - Throws: `StaffFileFailure`; the file is as it was, but for `.notDurable`.
    static func make(
        at path: String,
        _ change: (StaffFileText) throws(StaffChangeError) -> [UInt8]
    ) throws(StaffFileFailure) {
        let place = Place(path)
        let folder = unsafe open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .notReadable(path: path, why: reason()) }
        defer { close(folder) }
        try lock(folder, for: path)
        let old = try OpenedStaffFile(place, in: folder)
        let text = try old.text(of: path)
        let new: [UInt8]
        do throws(StaffChangeError) {
            new = try change(text)
        } catch {
            throw .notChanged(error)
        }
        do throws(StaffFileFailure) {
            try write(new, as: old, place, in: folder)
            guard try OpenedStaffFile(place, in: folder).isSame(as: old) else {
                throw .changedMeanwhile(path: path)
            }
            guard unsafe renameat(folder, place.newName, folder, place.name) == 0 else {
                throw .notWritten(path: path, why: reason())
            }
        } catch {
            _ = unsafe unlinkat(folder, place.newName, 0)
            throw error
        }
        guard fsync(folder) == 0 else { throw .notDurable(path: path, why: reason()) }
    }

    /// Waits for whoever else changes a file of this folder, at most ten seconds.
    private static func lock(_ folder: Int32, for path: String) throws(StaffFileFailure) {
        for _ in 0..<200 {
            if flock(folder, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw .notReadable(path: path, why: reason())
            }
            usleep(50_000)
        }
        throw .held(path: path)
    }

    private static func write(
        _ bytes: [UInt8],
        as old: OpenedStaffFile,
        _ place: Place,
        in folder: Int32
    ) throws(StaffFileFailure) {
        // Left by one that was killed; nobody else has the lock.
        _ = unsafe unlinkat(folder, place.newName, 0)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = unsafe openat(folder, place.newName, flags, 0o600)
        guard file >= 0 else { throw .notWritten(path: place.path, why: reason()) }
        defer { close(file) }
        // The owner first: a change of owner may take bits of the mode away.
        guard old.isOwned(as: file) || fchown(file, old.owner, old.group) == 0,
            fchmod(file, old.mode) == 0
        else { throw .notWritten(path: place.path, why: reason()) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
                return unsafe Glibc.write(file, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .notWritten(path: place.path, why: reason()) }
            written += count
        }
        guard fsync(file) == 0 else { throw .notWritten(path: place.path, why: reason()) }
    }

    /// What `errno` says, for a person.
    static func reason() -> String {
        switch errno {
        case ENOSPC, EDQUOT: "the disk is full"
        case EROFS: "the disk is read-only"
        case EACCES, EPERM: "this account may not; run it as the one that owns the file"
        case ENOENT: "it is not there"
        case ENOTDIR: "its folder is no folder"
        case ELOOP: "it is a link that was put there meanwhile"
        case let code: "error \(code) of the system"
        }
    }

    /// Where the file is, links on the way to it followed.
    struct Place {
        let path: String
        let folder: String
        let name: String

        /// What the file is called before it takes the other's place.
        var newName: String { ".\(name).new" }

        init(_ path: String) {
            let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            self.path = path
            folder = url.deletingLastPathComponent().path
            name = url.lastPathComponent
        }
    }
}

/// A staff file as it was read, kept to others no more than pumpd takes it.
struct OpenedStaffFile {
    /// What it holds.
    let bytes: [UInt8]
    private let found: stat

    var owner: uid_t { found.st_uid }
    var group: gid_t { found.st_gid }
    var mode: mode_t { found.st_mode & 0o7777 }

    /// The most bytes a staff file has.
    private static let bound = 1_048_576

    /// Reads a file whole.
    ///
    /// - Throws: `StaffFileFailure.notReadable`, or `.openToOthers`.
    init(_ place: StaffFileChange.Place, in folder: Int32) throws(StaffFileFailure) {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = unsafe openat(folder, place.name, flags)
        guard file >= 0 else {
            throw .notReadable(path: place.path, why: StaffFileChange.reason())
        }
        defer { close(file) }
        var found = stat()
        guard unsafe fstat(file, &found) == 0 else {
            throw .notReadable(path: place.path, why: StaffFileChange.reason())
        }
        guard found.st_mode & S_IFMT == S_IFREG, found.st_size <= Self.bound else {
            throw .notReadable(path: place.path, why: "it is no ordinary file of at most 1 MiB")
        }
        guard Int(found.st_mode) & StaffFile.forbiddenMode == 0 else {
            throw .openToOthers(path: place.path, mode: Int(found.st_mode & 0o7777))
        }
        var bytes = [UInt8](repeating: 0, count: Int(found.st_size))
        let count = unsafe Glibc.read(file, &bytes, bytes.count)
        guard count == bytes.count else {
            throw .notReadable(path: place.path, why: StaffFileChange.reason())
        }
        self.bytes = bytes
        self.found = found
    }

    /// What a staff file says, as pumpd would take it.
    ///
    /// - Throws: `StaffFileFailure`.
    static func text(at path: String) throws(StaffFileFailure) -> StaffFileText {
        let place = StaffFileChange.Place(path)
        let folder = unsafe open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else {
            throw .notReadable(path: path, why: StaffFileChange.reason())
        }
        defer { close(folder) }
        return try OpenedStaffFile(place, in: folder).text(of: path)
    }

    /// What it says.
    ///
    /// - Throws: `StaffFileFailure.refused`.
    func text(of path: String) throws(StaffFileFailure) -> StaffFileText {
        do throws(StaffFileError) {
            return try StaffFileText(bytes: bytes, path: path)
        } catch {
            throw .refused(error)
        }
    }

    /// Whether nobody has written it or put another in its place since.
    func isSame(as other: OpenedStaffFile) -> Bool {
        found.st_ino == other.found.st_ino && bytes == other.bytes
    }

    /// Whether an open file has the same owner and group.
    func isOwned(as file: Int32) -> Bool {
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { return false }
        return status.st_uid == owner && status.st_gid == group
    }
}
