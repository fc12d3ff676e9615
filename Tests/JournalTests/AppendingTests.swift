import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("Appending to the journal (SR-50)")
struct AppendingTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("gives numbers from 1 on without a gap, one transaction an append")
    func numbers() throws {
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.head() == .genesis)
        #expect(try journal.append(try JournalFixture.entries(1...3)) == 1...3)
        #expect(try journal.append([try JournalFixture.entry(4)]) == 4...4)
        let records = try journal.records(from: 1)
        #expect(records.map(\.sequence) == [1, 2, 3, 4])
        #expect(try records.map(\.entry) == JournalFixture.entries(1...4))
        #expect(try journal.head() == records.last?.head)
    }

    @Test("commits durably: write-ahead log and synchronous FULL, read back")
    func durability() throws {
        let journal = try JournalFile.open(fixture.path)
        let (mode, synchronous) = try journal.read { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int64.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        #expect(mode == "wal")
        #expect(synchronous == 2)
    }

    @Test("a pipe in its place is refused, and nobody waits for who writes into it (SR-63)")
    func pipe() throws {
        #expect(unsafe mkfifo(fixture.path, 0o600) == 0)
        #expect(throws: JournalError.self) { try JournalFile.openReadOnly(fixture.path) }
    }

    @Test("keeps a quarter of a megabyte of the file in memory, however long it grows (SR-63)")
    func memory() throws {
        let journal = try JournalFile.open(fixture.path)
        let size = try journal.read { try Int64.fetchOne($0, sql: "PRAGMA cache_size") }
        #expect(size == -256)
    }

    @Test("creates the file and those beside it with mode 0640, whatever the umask")
    func mode() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([try JournalFixture.entry(1)])
        for suffix in ["", "-wal", "-shm", ".lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path + suffix)
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue
            #expect(mode == 0o640, "journal\(suffix)")
        }
    }

    @Test("continues the chain after it was closed and opened again")
    func reopening() throws {
        let before = try fixture.write(3)
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.head() == before)
        #expect(try journal.append([try JournalFixture.entry(4)]) == 4...4)
        #expect(try journal.verify() == .intact(count: 4, head: journal.head()))
    }

    @Test("takes a body of 64 KiB and refuses one byte more, a bad kind, boot id or number")
    func bounds() throws {
        let journal = try JournalFile.open(fixture.path)
        let largest = String(repeating: "x", count: JournalEntry.greatestBody)
        _ = try journal.append([try JournalFixture.entry(1, body: largest)])
        #expect(throws: JournalError.self) { try JournalFixture.entry(2, body: largest + "x") }
        #expect(throws: JournalError.self) { try journal.append([]) }
        for kind in ["", "Upper", "sp ace", String(repeating: "k", count: 65), "nul\0"] {
            #expect(throws: JournalError.self, "\(kind)") { try named(kind: kind) }
        }
        for boot in ["", "a b", "é", String(repeating: "b", count: 65)] {
            #expect(throws: JournalError.self, "\(boot)") { try named(bootID: boot) }
        }
        #expect(throws: JournalError.self) { try named(version: 0) }
        #expect(throws: JournalError.self) { try named(monotonic: -1) }
        #expect(try journal.head().sequence == 1)
    }

    @Test("says which bound a refused body passed, and by how much")
    func refusalText() throws {
        let body = String(repeating: "x", count: JournalEntry.greatestBody + 1)
        #expect {
            try JournalFixture.entry(1, body: body)
        } throws: { error in
            "\(error)"
                == "journal entry refused: its body of 65537 bytes is above the limit of 65536"
        }
    }

    @Test("keeps any bytes as they are, numbers at the ends of their range too")
    func anyBytes() throws {
        let entry = try JournalEntry(
            kind: "odd",
            version: .max,
            body: Array(0...255),
            wallNanoseconds: .min,
            monotonicNanoseconds: .max,
            bootID: "b"
        )
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([entry])
        #expect(try journal.records(from: 1).map(\.entry) == [entry])
        #expect(try journal.verify() == .intact(count: 1, head: journal.head()))
    }

    @Test("refuses to change, remove, replace or jump a number, by SQL too")
    func guards() throws {
        try fixture.write(3)
        let queue = try DatabaseQueue(path: fixture.path)
        let columns = "1, 0, 0, 'b', 'k', x'00', zeroblob(32)"
        for sql in [
            "UPDATE entry SET kind = 'forged' WHERE sequence = 2",
            "DELETE FROM entry WHERE sequence = 3",
            "DELETE FROM entry",
            "INSERT OR REPLACE INTO entry VALUES (2, \(columns))",
            "REPLACE INTO entry VALUES (3, \(columns))",
            "INSERT INTO entry VALUES (9, \(columns))",
            "INSERT INTO entry VALUES (0, \(columns))",
            "INSERT INTO entry (version, wall_nanoseconds, monotonic_nanoseconds, boot_id, kind,"
                + " body, hash) VALUES (\(columns))",
        ] {
            #expect {
                try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
            } throws: { error in
                "\(error)".contains("append-only")
            }
        }
        try queue.close()
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.verify() == .intact(count: 3, head: journal.head()))
    }

    @Test("finds the newest entry of a kind, and none where there is none")
    func newestOfAKind() throws {
        try fixture.write(3)
        let journal = try JournalFile.openReadOnly(fixture.path)
        #expect(try journal.lastRecord(ofKind: "test.entry")?.sequence == 3)
        #expect(try journal.lastRecord(ofKind: "session.ended") == nil)
    }

    @Test("reads in batches bounded by number and by bytes")
    func batches() throws {
        let journal = try JournalFile.open(fixture.path)
        let body = String(repeating: "x", count: JournalEntry.greatestBody)
        for number in Int64(1)...70 {
            _ = try journal.append([try JournalFixture.entry(number, body: body)])
        }
        #expect(try journal.records(from: 3, limit: 2).map(\.sequence) == [3, 4])
        #expect(try journal.records(from: 1, limit: 4_096).count == 64)
        #expect(try journal.records(from: 65, limit: .max).count == 6)
        #expect(try journal.records(from: 1, limit: -5).count == 1)
        #expect(try journal.records(from: 71).isEmpty)
    }

    private func named(
        kind: String = "k",
        version: Int64 = 1,
        monotonic: Int64 = 0,
        bootID: String = "b"
    ) throws -> JournalEntry {
        try JournalEntry(
            kind: kind,
            version: version,
            body: [],
            wallNanoseconds: 0,
            monotonicNanoseconds: monotonic,
            bootID: bootID
        )
    }
}
