import ControlLoop
import DoseMath
import Foundation
import Journal
import Testing

@testable import PumpService

@Suite("Facts that wait together are written together", .timeLimit(.minutes(1)))
struct RecordGroupTests {
    @Test("what came while the disk was busy is one transaction, in order, and all of it durable")
    func busy() async throws {
        let bench = try RecordBench()
        let record = try bench.thread()
        // A reader that stays keeps the log from being taken into the file and removed.
        let reader = try JournalFile.openReadOnly(bench.path)
        let before = try commits(bench.path)
        let disk = try BusyDisk(bench.path)
        Thread { record.run() }.start()
        record.post(RecordBench.facts(1), checkpoint: nil)
        // The thread has found it busy, and has the first fact in hand.
        try await bench.failure()
        for fact in RecordBench.facts(9, from: 2) { record.post([fact], checkpoint: nil) }
        // It may be trying with some of them just now; what it tries with after that is all of them.
        for _ in 0..<2 { try await bench.failure() }
        try disk.letGo()
        await record.end(within: .seconds(30))
        #expect(try bench.kinds() == Array(repeating: "remarked", count: 10))
        #expect(try commits(bench.path) == before + 1)
        #expect(bench.inbox.take().durable == 10)
        try reader.close()
    }

    @Test("what comes one by one is as many transactions")
    func oneByOne() async throws {
        let bench = try RecordBench()
        let record = try bench.thread()
        let reader = try JournalFile.openReadOnly(bench.path)
        let before = try commits(bench.path)
        Thread { record.run() }.start()
        for fact in RecordBench.facts(5) {
            record.post([fact], checkpoint: nil)
            while bench.progress.latest.entries < Int64(fact.number) {
                try await Task.sleep(for: .milliseconds(1))
            }
        }
        await record.end(within: .seconds(30))
        #expect(try commits(bench.path) == before + 5)
        try reader.close()
    }

    /// How many transactions the write-ahead log holds: their last frame tells the database's size.
    private func commits(_ path: String) throws -> Int {
        let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        let (header, frame) = (32, 24 + 4_096)
        return stride(from: header, through: log.count - frame, by: frame)
            .count { log[$0 + 4..<$0 + 8].contains { $0 != 0 } }
    }
}

/// Another program that holds the journal's write lock, as a slow disk would hold up its writer.
private final class BusyDisk {
    private let process = Process()
    private let orders = Pipe()

    /// Returns once it holds the lock.
    init(_ path: String) throws {
        let said = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", path]
        process.standardInput = orders
        process.standardOutput = said
        try process.run()
        try order("BEGIN IMMEDIATE; SELECT 'held';\n")
        let answer = said.fileHandleForReading.availableData
        try #require(String(decoding: answer, as: UTF8.self).contains("held"))
    }

    func letGo() throws {
        try order("ROLLBACK;\n.quit\n")
        process.waitUntilExit()
    }

    private func order(_ text: String) throws {
        try orders.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }
}
