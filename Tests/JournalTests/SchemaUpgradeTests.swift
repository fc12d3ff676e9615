import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("A journal of schema version 1 is read, and brought to this version when it is written")
struct SchemaUpgradeTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("is read and verified as it is by a reader, and left as it is")
    func reading() throws {
        let head = try EarlierJournal.write(5, to: fixture.path)
        let before = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        let reader = try JournalFile.openReadOnly(fixture.path)
        #expect(try reader.verify() == .intact(count: 5, head: head))
        #expect(try reader.records(from: 1).count == 5)
        #expect(try reader.checkpoint(version: 1) == nil)
        try reader.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path)) == before)
    }

    @Test("keeps its entries and its chain, and gets checkpoints and views")
    func writing() throws {
        let head = try EarlierJournal.write(5, to: fixture.path)
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.head() == head)
        #expect(try journal.append([try JournalFixture.entry(6)]) == 6...6)
        _ = try journal.keep("sum")
        #expect(try journal.checkpoint(version: 1)?.head.sequence == 6)
        #expect(try journal.verify(anchors: [head]) == .intact(count: 7, head: journal.head()))
        try journal.close()
        let fresh = try JournalFixture()
        try fresh.write(1)
        #expect(try schema(of: fixture.path) == schema(of: fresh.path))
    }

    @Test(
        "is refused and left as it is where it was tampered with",
        arguments: [
            "DROP TRIGGER entry_no_update", "DROP VIEW journal", "CREATE TABLE checkpoint (x)",
            "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE sequence = 5;"
                + EarlierJournal.noDelete,
        ]
    )
    func tampered(change: String) throws {
        try EarlierJournal.write(5, to: fixture.path)
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: change) }
        try queue.close()
        let before = try schema(of: fixture.path)
        let failure = #expect(throws: JournalError.self) { try JournalFile.open(fixture.path) }
        guard case .damaged = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(try schema(of: fixture.path) == before)
    }

    @Test("on a full disk stays what it was, and is brought to this version once there is room")
    func fullDisk() throws {
        try EarlierJournal.write(5, to: fixture.path)
        let before = try schema(of: fixture.path)
        let queue = try DatabaseQueue(path: fixture.path)
        #expect(throws: DatabaseError.self) {
            try queue.writeWithoutTransaction { database in
                let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                try database.execute(sql: "PRAGMA max_page_count = \(pages)")
                try database.inTransaction(.immediate) {
                    _ = try JournalSchema.bringUp(database, path: fixture.path)
                    return .commit
                }
            }
        }
        try queue.close()
        #expect(try schema(of: fixture.path) == before)
        #expect(try JournalFile.open(fixture.path).head().sequence == 5)
    }

    /// Every object and the version, as text.
    private func schema(of path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            let objects = "SELECT name || sql FROM sqlite_schema ORDER BY name"
            return try String.fetchAll(database, sql: objects)
                + String.fetchAll(database, sql: "PRAGMA user_version")
                + String.fetchAll(database, sql: "PRAGMA application_id")
        }
    }
}

/// A journal as the first release of the schema wrote it; these texts must never change.
enum EarlierJournal {
    /// A closed journal of so many entries; its head.
    @discardableResult
    static func write(_ count: Int64, to path: String) throws -> JournalHead {
        let queue = try DatabaseQueue(path: path)
        var head = JournalHead.genesis
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: [entry, noUpdate, noDelete, onlyNext, view].joined())
            try database.execute(sql: "PRAGMA application_id = 1886743920")
            try database.execute(sql: "PRAGMA user_version = 1")
            head = try StoredRow.append(
                try JournalFixture.entries(1...count),
                after: head,
                in: database,
                path: path
            )
        }
        try queue.close()
        return head
    }

    static let entry = """
        CREATE TABLE entry (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            version INTEGER NOT NULL,
            wall_nanoseconds INTEGER NOT NULL,
            monotonic_nanoseconds INTEGER NOT NULL,
            boot_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            body BLOB NOT NULL CHECK (length(body) <= 65536),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;

        """

    static let noUpdate = """
        CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END;

        """

    static let noDelete = """
        CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END;

        """

    static let onlyNext = """
        CREATE TRIGGER entry_only_next BEFORE INSERT ON entry
        WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry) BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END;

        """

    static let view = """
        CREATE VIEW journal AS SELECT
            sequence,
            strftime('%Y-%m-%dT%H:%M:%S', wall_nanoseconds / 1000000000, 'unixepoch')
                || printf('.%03dZ', wall_nanoseconds % 1000000000 / 1000000) AS wall_time,
            printf('%d.%03d', monotonic_nanoseconds / 1000000000,
                monotonic_nanoseconds % 1000000000 / 1000000) AS seconds_since_boot,
            boot_id,
            kind,
            version,
            CAST(body AS TEXT) AS body,
            lower(hex(hash)) AS hash
        FROM entry;

        """
}
