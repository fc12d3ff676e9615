import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("Opening a journal, or refusing to")
struct OpeningTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test(
        "refuses what is no journal and leaves it as it was: text, an empty or a foreign database"
    )
    func notAJournal() throws {
        let url = URL(fileURLWithPath: fixture.path)
        let text = Data(String(repeating: "not a database at all\n", count: 400).utf8)
        try text.write(to: url)
        #expect(throws: JournalError.self) { try JournalFile.openReadOnly(fixture.path) }
        #expect {
            try JournalFile.open(fixture.path)
        } throws: {
            "\($0)".contains("is not a journal of pumpd")
        }
        #expect(try Data(contentsOf: url) == text)

        try FileManager.default.removeItem(at: url)
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.write { try $0.execute(sql: "CREATE TABLE address (name)") }
        try queue.close()
        let before = try Data(contentsOf: url)
        #expect(
            throws: JournalError.notAJournal(
                path: fixture.path,
                reason: "another program's database"
            )
        ) { try JournalFile.open(fixture.path) }
        #expect(try Data(contentsOf: url) == before)
    }

    @Test("refuses an empty file and an empty database, and leaves both as they were (SR-50)")
    func emptyFile() throws {
        let url = URL(fileURLWithPath: fixture.path)
        let database = try JournalFixture()
        let queue = try DatabaseQueue(path: database.path)
        try queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = WAL; CREATE TABLE a (b); DROP TABLE a")
        }
        try queue.close()
        for bytes in [Data(), try Data(contentsOf: URL(fileURLWithPath: database.path))] {
            try bytes.write(to: url)
            #expect(throws: JournalError.self) { try JournalFile.openReadOnly(fixture.path) }
            let refusal = #expect(throws: JournalError.self) { try JournalFile.open(fixture.path) }
            #expect("\(String(describing: refusal))".contains("is empty"))
            #expect(try Data(contentsOf: url) == bytes)
        }
    }

    @Test("an emptied journal is refused, whatever SQLite's log beside it still holds (SR-50)")
    func emptiedJournal() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([try JournalFixture.entry(1)])
        let place = try LogCopy(of: fixture.path).lay()
        try journal.close()
        try Data().write(to: URL(fileURLWithPath: place.path))
        let log = URL(fileURLWithPath: place.path + "-wal")
        let before = try Data(contentsOf: log)
        #expect(throws: JournalError.emptied(place.path)) { try JournalFile.open(place.path) }
        #expect(try Data(contentsOf: log) == before)
    }

    @Test("what a start that was cut off has left of a new journal is made anew (SR-50)")
    func cutOff() throws {
        for rest in ["", "-journal", "-wal", "-shm"] {
            try Data("rest".utf8).write(to: URL(fileURLWithPath: fixture.path + ".new" + rest))
        }
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.append([try JournalFixture.entry(1)]) == 1...1)
        try journal.close()
        let left = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
        #expect(Set(left) == ["journal.sqlite", "journal.sqlite.lock"])
    }

    @Test("refuses a schema version it does not know, naming both")
    func unknownVersion() throws {
        try fixture.write(1)
        try fixture.tamper("PRAGMA user_version = 3")
        let expected = JournalError.unknownVersion(path: fixture.path, found: 3, known: 2)
        #expect(throws: expected) { try JournalFile.open(fixture.path) }
        #expect(throws: expected) { try JournalFile.openReadOnly(fixture.path) }
        #expect("\(expected)".contains("has schema version 3, this program knows those up to 2"))
    }

    @Test("refuses a folder, an absent folder and an absent file, each with one line")
    func noFile() throws {
        for path in [fixture.folder.path, fixture.path + "/absent/journal.sqlite"] {
            #expect {
                try JournalFile.open(path)
            } throws: {
                $0 is JournalError && !"\($0)".contains("\n")
            }
        }
        #expect(
            throws: JournalError.notAJournal(path: fixture.path, reason: "there is no such file")
        ) { try JournalFile.openReadOnly(fixture.path) }
    }

    @Test("a second writer is refused with the holder's process id, until the first lets go")
    func secondWriter() throws {
        let first = try JournalFile.open(fixture.path)
        let own = ProcessInfo.processInfo.processIdentifier
        #expect(throws: JournalError.heldByAnother(path: fixture.path, process: own)) {
            try JournalFile.open(fixture.path)
        }
        withExtendedLifetime(first) {}
    }

    @Test(
        "another process that holds the lock is named, and its death lets go",
        .timeLimit(.minutes(1))
    )
    func otherProcess() throws {
        try fixture.write(1)
        let holder = Process()
        let output = Pipe()
        holder.executableURL = URL(fileURLWithPath: "/bin/sh")
        holder.arguments = [
            "-c", "exec 9<>\"$1\"; flock 9; echo $$ >\"$1\"; echo held; exec sleep 60", "sh",
            fixture.path + ".lock",
        ]
        holder.standardOutput = output
        try holder.run()
        #expect(try output.fileHandleForReading.read(upToCount: 4) == Data("held".utf8))
        #expect(
            throws: JournalError.heldByAnother(
                path: fixture.path,
                process: holder.processIdentifier
            )
        ) { try JournalFile.open(fixture.path) }
        holder.terminate()
        holder.waitUntilExit()
        #expect(try JournalFile.open(fixture.path).head().sequence == 1)
    }

    @Test("a lock that leads to something else is refused, and that keeps every byte (SR-64)")
    func foreignLock() throws {
        try fixture.write(3)
        let files = FileManager.default
        let lock = fixture.path + ".lock"
        let other = fixture.folder.appendingPathComponent("other").path
        try "twenty sessions".write(toFile: other, atomically: false, encoding: .utf8)
        let links: [(why: String, make: () throws -> Void)] = [
            (
                "is a link",
                { try files.createSymbolicLink(atPath: lock, withDestinationPath: other) }
            ),
            ("has 2 names", { try files.linkItem(atPath: other, toPath: lock) }),
            (
                "directory",
                { try files.createDirectory(atPath: lock, withIntermediateDirectories: false) }
            ),
        ]
        for (why, make) in links {
            try files.removeItem(atPath: lock)
            try make()
            #expect {
                try JournalFile.open(fixture.path)
            } throws: {
                "\($0)".contains(why) && "\($0)".contains(lock)
            }
            #expect(try String(contentsOfFile: other, encoding: .utf8) == "twenty sessions")
        }
        try files.removeItem(atPath: lock)
        #expect(try JournalFile.open(fixture.path).head().sequence == 3)
    }

    @Test("a lock of another account's is refused (SR-64)", .enabled(if: getuid() == 0))
    func lockOfAnother() throws {
        try fixture.write(1)
        try FileManager.default
            .setAttributes([.ownerAccountID: 4_711], ofItemAtPath: fixture.path + ".lock")
        #expect {
            try JournalFile.open(fixture.path)
        } throws: {
            "\($0)".contains("it belongs to account 4711 and not to this one, 0")
        }
    }

    @Test("a stranger's open write transaction is reported as held, and over it appends again")
    func strangersTransaction() throws {
        let journal = try JournalFile.open(fixture.path)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let stranger = try DatabaseQueue(path: fixture.path, configuration: configuration)
        try stranger.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        #expect(throws: JournalError.heldByAnother(path: fixture.path, process: nil)) {
            try journal.append([try JournalFixture.entry(1)])
        }
        try stranger.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try journal.append([try JournalFixture.entry(1)]) == 1...1)
        try stranger.close()
    }

    @Test("a reader reads and verifies while the writer appends, and may not append")
    func readerBesideWriter() throws {
        let writer = try JournalFile.open(fixture.path)
        _ = try writer.append(try JournalFixture.entries(1...3))
        let reader = try JournalFile.openReadOnly(fixture.path)
        #expect(try reader.verify() == .intact(count: 3, head: writer.head()))
        _ = try writer.append(try JournalFixture.entries(4...9_000))
        var steps: [Int64] = []
        let verification = try reader.verify { step in
            steps.append(step)
            if steps.count == 1 { #expect(throws: Never.self) { try appendOne(to: writer) } }
        }
        guard case .intact(count: 9_000, let head) = verification else {
            Issue.record("\(verification)")
            return
        }
        #expect(head.sequence == 9_000 && steps == [4_096, 8_192, 9_000])
        #expect(try reader.head().sequence == 9_001)
        #expect {
            try reader.append([try JournalFixture.entry(1)])
        } throws: { error in
            guard case JournalError.readOnly = error else { return false }
            return true
        }
    }

    @Test("calls after closing fail with an error")
    func afterClosing() throws {
        let journal = try JournalFile.open(fixture.path)
        try journal.close()
        #expect(throws: JournalError.self) { try journal.append([try JournalFixture.entry(1)]) }
        #expect(throws: JournalError.self) { try journal.head() }
    }

    private func appendOne(to journal: JournalFile) throws {
        _ = try journal.append([try JournalFixture.entry(9_001)])
    }
}
