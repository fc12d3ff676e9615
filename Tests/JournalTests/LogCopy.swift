import Foundation
import GRDB
import Testing

@testable import Journal

/// What lies on the disk of a journal at one moment: the file and its log.
struct LogCopy {
    var file: Data
    var log: Data

    /// The log's own header, and what stands before each page in it.
    static let headerSize = 32
    static let frameSize = 24 + 4_096

    /// What is not there is empty; no journal ever is.
    init(of path: String) throws {
        func bytes(_ path: String) throws -> Data {
            guard FileManager.default.fileExists(atPath: path) else { return Data() }
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
        file = try bytes(path)
        log = try bytes(path + "-wal")
    }

    /// How many transactions the log holds, whole: their last frame tells the size of the database.
    var commits: Int {
        stride(from: Self.headerSize, through: log.count - Self.frameSize, by: Self.frameSize)
            .count { log[$0 + 4..<$0 + 8].contains { $0 != 0 } }
    }

    /// Writes it to a place of its own, as after a power cut.
    func lay() throws -> JournalFixture {
        let place = try JournalFixture()
        if !file.isEmpty { try file.write(to: URL(fileURLWithPath: place.path)) }
        if !log.isEmpty { try log.write(to: URL(fileURLWithPath: place.path + "-wal")) }
        return place
    }
}

extension JournalFixture {
    /// Has SQLite copy the log into the file and begin it anew with the next append.
    func copyLog() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.restart) }
        try queue.close()
    }

    /// Opens what was laid down and holds it against what was appended.
    ///
    /// - Returns: its last number; `nil` where it was refused, or a verification found the damage.
    func survivors(of appended: [JournalEntry], _ comment: Comment) throws -> Int64? {
        do throws(JournalError) {
            let journal = try JournalFile.open(path)
            let head = try journal.head()
            guard case .intact(let count, let found) = try journal.verify() else { return nil }
            #expect(count == head.sequence && found == head, comment)
            var entries: [JournalEntry] = []
            while let batch = try? journal.records(from: Int64(entries.count) + 1), !batch.isEmpty {
                entries += batch.map(\.entry)
            }
            #expect(entries == Array(appended.prefix(entries.count)), comment)
            #expect(entries.count == Int(count), comment)
            try journal.close()
            return count
        } catch {
            #expect(!"\(error)".contains("\n"), comment)
            return nil
        }
    }
}
