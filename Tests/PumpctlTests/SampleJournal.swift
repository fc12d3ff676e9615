import Foundation
import Journal
import ScriptedDaemon
import Testing

/// A journal's file in a folder of its own.
struct SampleJournal {
    let folder: TemporaryFolder
    var path: String { folder.path + "/journal.sqlite" }

    /// Writes one entry a body, all of one time.
    init(_ bodies: [[UInt8]]) throws {
        folder = try TemporaryFolder()
        let journal = try JournalFile.open(path)
        for body in bodies {
            let entry = try JournalEntry(
                kind: "test",
                version: 4,
                body: body,
                wallNanoseconds: 1_790_000_000_123_999_999,
                monotonicNanoseconds: 5,
                bootID: "boot"
            )
            _ = try journal.append([entry])
        }
        try journal.close()
    }

    /// Writes so many entries of the form `{"number":n}`, counted from 0.
    init(count: Int) throws {
        try self.init((0..<count).map { Array("{\"number\":\($0)}".utf8) })
    }

    /// Where its chain ends, or stood once, as it is written on paper.
    func anchor(at sequence: Int64) throws -> String {
        let journal = try JournalFile.openReadOnly(path)
        let record = try #require(try journal.records(from: sequence, limit: 1).first)
        try journal.close()
        return "\(record.sequence):\(record.hash)"
    }

    /// Does what somebody with SQL could do.
    func sqlite(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [path, sql]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(sql)")
    }

    /// Overwrites the page that a text stands on with nothing.
    func blankPage(holding text: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data(text.utf8))).lowerBound
        let page = place / 4_096 * 4_096
        bytes.replaceSubrange(page..<page + 4_096, with: Data(count: 4_096))
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    /// Overwrites the first page with nothing, but for the header that says what file it is.
    func blankBeginning() throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes.replaceSubrange(100..<4_096, with: Data(count: 3_996))
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    /// Changes the bytes of a text that stands in it once.
    func replace(_ text: String, with other: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data(text.utf8)))
        bytes.replaceSubrange(place, with: Data(other.utf8))
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    /// Loses the page that holds the last of so many entries of `init(count:)`, as a bad block does.
    ///
    /// - Returns: the number of the first entry on it.
    func loseLastPage(of count: Int) throws -> Int {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let last = try #require(bytes.range(of: Data("{\"number\":\(count - 1)}".utf8)))
        let page = last.lowerBound / 4_096 * 4_096
        let lost = page..<page + 4_096
        let first = try #require(
            (0..<count).first { number in
                bytes.range(of: Data("{\"number\":\(number)}".utf8), in: lost) != nil
            }
        )
        bytes.replaceSubrange(lost, with: Data(count: 4_096))
        try bytes.write(to: URL(fileURLWithPath: path))
        return first + 1
    }
}
