import Foundation
import Testing

@testable import Journal

@Suite("Tampering is found and located (SR-50)")
struct TamperingTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test(
        "names the entry in which any one column was changed",
        arguments: [
            "version = 2", "wall_nanoseconds = wall_nanoseconds + 1",
            "monotonic_nanoseconds = 0", "boot_id = 'other'", "kind = 'test.entrz'",
            "body = CAST('{\"number\":4}' AS BLOB)", "body = x''", "hash = zeroblob(32)",
            "hash = x'00'", "boot_id = CAST(x'ff' AS TEXT)",
        ]
    )
    func altered(change: String) throws {
        try fixture.write(5)
        try fixture.tamper("UPDATE entry SET \(change) WHERE sequence = 3")
        #expect(try fixture.verify() == .broken(JournalDefect(sequence: 3, kind: .altered)))
    }

    @Test("tells where bytes moved from one text column to the next, with the same bytes in all")
    func unambiguousEncoding() throws {
        try fixture.write(3)
        try fixture.tamper(
            "UPDATE entry SET boot_id = boot_id || 't', kind = substr(kind, 2) WHERE sequence = 2"
        )
        #expect(try fixture.verify() == .broken(JournalDefect(sequence: 2, kind: .altered)))
    }

    @Test("names the missing entry, the first one and one in the middle", arguments: [1, 3])
    func missing(sequence: Int64) throws {
        try fixture.write(5)
        try fixture.tamper("DELETE FROM entry WHERE sequence = \(sequence)")
        #expect(try fixture.verify() == .broken(JournalDefect(sequence: sequence, kind: .missing)))
    }

    @Test("sees a removed entry whose gap was closed by renumbering")
    func renumbered() throws {
        try fixture.write(5)
        try fixture.tamper(
            """
            DELETE FROM entry WHERE sequence = 3;
            UPDATE entry SET sequence = sequence - 1 WHERE sequence > 3;
            """
        )
        #expect(try fixture.verify() == .broken(JournalDefect(sequence: 3, kind: .altered)))
    }

    @Test("names two entries that changed places", arguments: [(2, 3), (2, 5), (4, 5), (1, 6)])
    func swapped(first: Int64, second: Int64) throws {
        try fixture.write(6)
        try fixture.tamper(
            """
            UPDATE entry SET sequence = 1000 WHERE sequence = \(first);
            UPDATE entry SET sequence = \(first) WHERE sequence = \(second);
            UPDATE entry SET sequence = \(second) WHERE sequence = 1000;
            """
        )
        let defect = JournalDefect(sequence: first, kind: .reordered(standsAt: second))
        #expect(try fixture.verify() == .broken(defect))
    }

    @Test("names an entry that was put in between", arguments: [1, 3, 5])
    func inserted(sequence: Int64) throws {
        try fixture.write(5)
        try fixture.tamper(
            """
            UPDATE entry SET sequence = -sequence WHERE sequence >= \(sequence);
            UPDATE entry SET sequence = 1 - sequence WHERE sequence < 0;
            INSERT INTO entry SELECT \(sequence), version, wall_nanoseconds, monotonic_nanoseconds,
                boot_id, kind, body, randomblob(32) FROM entry LIMIT 1;
            """
        )
        #expect(try fixture.verify() == .broken(JournalDefect(sequence: sequence, kind: .inserted)))
    }

    @Test("names an entry with a number that no journal gives")
    func numberBelowOne() throws {
        try fixture.write(2)
        try fixture.tamper(
            """
            INSERT INTO entry SELECT 0, version, wall_nanoseconds, monotonic_nanoseconds,
                boot_id, kind, body, hash FROM entry LIMIT 1
            """
        )
        #expect(try fixture.verify() == .broken(JournalDefect(sequence: 0, kind: .inserted)))
    }

    @Test("names a forged entry at the end")
    func forgedTail() throws {
        try fixture.write(2)
        try fixture.tamper(
            """
            INSERT INTO entry SELECT 3, version, wall_nanoseconds, monotonic_nanoseconds,
                boot_id, kind, body, hash FROM entry WHERE sequence = 2
            """
        )
        #expect(try fixture.verify() == .broken(JournalDefect(sequence: 3, kind: .altered)))
    }

    @Test("sees a tail cut by deleting rows, and refuses to write over the cut")
    func cutTail() throws {
        try fixture.write(5)
        try fixture.tamper("DELETE FROM entry WHERE sequence > 3")
        let defect = JournalDefect(sequence: 4, kind: .truncated(last: 5))
        #expect(try fixture.verify() == .broken(defect))
        #expect(
            throws: JournalError.damaged(
                path: fixture.path,
                reason: "entries 4 to 5 are missing at its end"
            )
        ) { try JournalFile.open(fixture.path) }
    }

    @Test("sees a journal emptied")
    func emptied() throws {
        try fixture.write(2)
        try fixture.tamper("DELETE FROM entry")
        let defect = JournalDefect(sequence: 1, kind: .truncated(last: 2))
        #expect(try fixture.verify() == .broken(defect))
    }

    @Test("sees a tail and its counter cut where the head was noted elsewhere")
    func cutTailAndCounter() throws {
        let head = try fixture.write(5)
        try fixture.tamper(
            "DELETE FROM entry WHERE sequence > 3; UPDATE sqlite_sequence SET seq = 3"
        )
        guard case .intact(count: 3, _) = try fixture.verify() else {
            Issue.record("without an anchor this cut cannot show")
            return
        }
        let defect = JournalDefect(sequence: 4, kind: .truncated(last: 5))
        #expect(try fixture.verify(anchors: [head]) == .broken(defect))
    }

    @Test("sees a whole new chain where a head in its middle was noted elsewhere")
    func rewritten() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...3))
        let noted = try journal.head()
        try journal.close()
        try FileManager.default.removeItem(atPath: fixture.path)
        let forged = try JournalFile.open(fixture.path)
        _ = try forged.append(try JournalFixture.entries(2...6))
        try forged.close()
        let defect = JournalDefect(sequence: 3, kind: .rewritten)
        #expect(try fixture.verify(anchors: [noted]) == .broken(defect))
        let reader = try JournalFile.openReadOnly(fixture.path)
        #expect(try reader.verify(after: noted) == .broken(defect))
    }

    @Test("verifies only what follows a head already known to be good")
    func fromAHead() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...3))
        let checkpoint = try journal.head()
        _ = try journal.append(try JournalFixture.entries(4...5))
        #expect(try journal.verify(after: checkpoint) == .intact(count: 2, head: journal.head()))
        try fixture.tamper("UPDATE entry SET kind = 'x' WHERE sequence = 2")
        #expect(try journal.verify(after: checkpoint) == .intact(count: 2, head: journal.head()))
        try fixture.tamper("UPDATE entry SET kind = 'x' WHERE sequence = 4")
        let defect = JournalDefect(sequence: 4, kind: .altered)
        #expect(try journal.verify(after: checkpoint) == .broken(defect))
    }

    @Test("refuses to write where a guard was dropped or something was added to the schema")
    func schemaTampered() throws {
        try fixture.write(1)
        try fixture.tamper("CREATE TABLE stranger (x)")
        #expect {
            try JournalFile.open(fixture.path)
        } throws: {
            "\($0)".contains("'stranger' was added to its schema")
        }
        try fixture.tamper("DROP TABLE stranger; DROP VIEW journal")
        #expect {
            try JournalFile.open(fixture.path)
        } throws: {
            "\($0)".contains("view 'journal' of its schema is missing")
        }
        guard case .intact = try fixture.verify() else {
            Issue.record("a reader looks at the entries all the same")
            return
        }
    }
}
