import Glibc

/// Where the journal's files lie, so that one that is moved away or deleted under the open journal is
/// found out.
///
/// SQLite would not: in write-ahead mode it goes on with the files it has open, and what it then says
/// is durable would be gone with them.
struct JournalPlace: Sendable {
    private struct File: Hashable, Sendable {
        let device: UInt64
        let number: UInt64
    }

    private let path: String
    private let journal: File?
    private let log: File?

    /// Remembers the files as they lie there now; both have to be open.
    init(of path: String) {
        self.path = path
        journal = Self.file(at: path)
        log = Self.file(at: Self.log(of: path))
    }

    /// Refuses to go on once other files lie there, or none.
    ///
    /// - Throws: `JournalError.system`; the files that were moved away may be put back.
    func require() throws(JournalError) {
        guard let journal, let log, Self.file(at: path) == journal,
            Self.file(at: Self.log(of: path)) == log
        else {
            throw .system(
                path: path,
                reason: "its files were moved away or deleted while they were written"
            )
        }
    }

    private static func log(of path: String) -> String { path + "-wal" }

    private static func file(at path: String) -> File? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return File(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    }
}
