import Foundation
import GRDB
import Testing

@testable import Journal

/// A folder of its own for one test, with a journal's path in it; gone when the test ends.
final class JournalFixture: Sendable {
    let folder: URL
    var path: String { folder.appendingPathComponent("journal.sqlite").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static func entry(_ number: Int64, body: String? = nil) throws -> JournalEntry {
        try JournalEntry(
            kind: "test.entry",
            version: 1,
            body: Array((body ?? #"{"number":\#(number)}"#).utf8),
            wallNanoseconds: 1_790_000_000_000_000_000 + number,
            monotonicNanoseconds: 5_000_000_000 + number,
            bootID: "b0071d"
        )
    }

    static func entries(_ numbers: ClosedRange<Int64>) throws -> [JournalEntry] {
        try numbers.map { try entry($0) }
    }

    /// A closed journal of so many entries; its head.
    @discardableResult
    func write(_ count: Int64) throws -> JournalHead {
        let journal = try JournalFile.open(path)
        _ = try journal.append(try Self.entries(1...count))
        let head = try journal.head()
        try journal.close()
        return head
    }

    /// Does what somebody with write access and SQL could do: guards dropped and put back.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            let guards = JournalSchema.objects.filter { $0.sql.hasPrefix("CREATE TRIGGER") }
            for guarding in guards { try database.execute(sql: "DROP TRIGGER \(guarding.name)") }
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON; " + sql)
            for guarding in guards { try database.execute(sql: guarding.sql) }
        }
        try queue.close()
    }

    func verify(anchors: [JournalHead] = []) throws -> JournalVerification {
        try JournalFile.openReadOnly(path).verify(anchors: anchors)
    }

    /// Runs a program to its end; its exit code and what it printed.
    static func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, text: String)
    {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }

    static func hasProgram(_ program: String) -> Bool {
        (try? run(program, ["--version"]).code) == 0
    }
}
