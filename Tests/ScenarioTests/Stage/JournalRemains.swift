import Foundation

/// A journal's files as a daemon left them that was killed, to be made what a power loss would have
/// left of them.
struct JournalRemains {
    private let journal: String

    /// SQLite's: a log begins with 32 bytes; every page stands behind a header of 24.
    private static let frame = 24 + 4_096
    private static let logHeader = 32

    /// - Parameter state: the folder of the daemon's state.
    init(in state: String) {
        journal = state + "/journal.sqlite"
    }

    /// The end of the log never reached the disk.
    func cutLog(by count: Int) throws {
        let size = try logSize()
        guard size > Self.logHeader + count else { throw StepFailure("the log has \(size) bytes") }
        try log().truncateAndClose(at: size - count)
    }

    /// Of the last page only the first half reached the disk; where the rest was to be are zeros.
    func tearLog() throws {
        let size = try logSize()
        guard size >= Self.logHeader + Self.frame else { throw StepFailure("the log is empty") }
        let half = Self.frame / 2
        let file = try log()
        try file.seek(toOffset: UInt64(size - half))
        try file.write(contentsOf: Data(repeating: 0, count: half))
        try file.close()
    }

    /// The index of the log is memory that is shared; nobody ever writes it to a disk.
    func removeIndex() throws {
        try FileManager.default.removeItem(atPath: journal + "-shm")
    }

    /// More than any power loss takes of a file that was synced.
    func halve() throws {
        let size = try Self.size(of: journal)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: journal))
        try file.truncateAndClose(at: size / 2)
        for part in ["-wal", "-shm"]
        where FileManager.default.fileExists(atPath: journal + part) {
            try FileManager.default.removeItem(atPath: journal + part)
        }
    }

    private func log() throws -> FileHandle {
        try FileHandle(forWritingTo: URL(fileURLWithPath: journal + "-wal"))
    }

    private func logSize() throws -> Int { try Self.size(of: journal + "-wal") }

    private static func size(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
}

extension FileHandle {
    fileprivate func truncateAndClose(at size: Int) throws {
        try truncate(atOffset: UInt64(size))
        try close()
    }
}
