import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("The end of the chain under an open journal (SR-50)")
struct OpenTailTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test(
        "that was cut, counter and all or not, is not closed over by the next entry",
        arguments: ["", "; UPDATE sqlite_sequence SET seq = 3"]
    )
    func cut(counter: String) throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...5))
        try fixture.tamper("DELETE FROM entry WHERE sequence > 3" + counter)
        expectDamaged("entries 4 to 5 ") {
            _ = try journal.append([try JournalFixture.entry(6)])
        }
        expectDamaged("entries 4 to 5 ") { _ = try journal.keepCheckpoint() }
        #expect(try journal.head().sequence == 3, "nothing was put in their place")
        try journal.close()
    }

    @Test("as it was found at the start counts too, before anything was appended")
    func cutAfterOpening() throws {
        try fixture.write(5)
        let journal = try JournalFile.open(fixture.path)
        try fixture.tamper(
            "DELETE FROM entry WHERE sequence = 5; UPDATE sqlite_sequence SET seq = 4"
        )
        expectDamaged("entries 5 to 5 were taken from its end while pumpd had it open") {
            _ = try journal.append([try JournalFixture.entry(6)])
        }
        try journal.close()
    }

    @Test("whose last entry was replaced, or which a stranger lengthened, is not gone on with")
    func replacedAndLengthened() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...2))
        try fixture.tamper("UPDATE entry SET hash = randomblob(32) WHERE sequence = 2")
        expectDamaged("entry 2, its last, was replaced") {
            _ = try journal.append([try JournalFixture.entry(3)])
        }
        try fixture.tamper("INSERT INTO entry VALUES (3, 1, 0, 0, 'b', 'k', x'00', zeroblob(32))")
        expectDamaged("entries 3 to 3 were added by somebody else") {
            _ = try journal.append([try JournalFixture.entry(3)])
        }
        try journal.close()
    }

    @Test("moves on with every append and checkpoint, and a failed one leaves it where it was")
    func movesOn() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([try JournalFixture.entry(1)])
        _ = try journal.keepCheckpoint()
        try journal.limitPages(to: 8)
        let largest = String(repeating: "x", count: JournalEntry.greatestBody)
        #expect(throws: JournalError.diskFull(path: fixture.path)) {
            try journal.append([try JournalFixture.entry(3, body: largest)])
        }
        try journal.limitPages(to: 1_000)
        #expect(try journal.append([try JournalFixture.entry(3)]) == 3...3)
        #expect(try journal.verify() == .intact(count: 3, head: journal.head()))
        try journal.close()
    }

    @Test("is not told to have an entry or a checkpoint that a trigger turned away unseen")
    func turnedAway() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([try JournalFixture.entry(1)])
        try tamper("CREATE TRIGGER zz BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END")
        expectDamaged("entry 2 was not taken") {
            _ = try journal.append([try JournalFixture.entry(2)])
        }
        try tamper("DROP TRIGGER zz")
        try tamper("CREATE TRIGGER zz BEFORE INSERT ON checkpoint BEGIN SELECT RAISE(IGNORE); END")
        expectDamaged("the checkpoint at entry 1 was not taken") {
            _ = try journal.keepCheckpoint()
        }
        try tamper("DROP TRIGGER zz")
        #expect(try journal.append([try JournalFixture.entry(2)]) == 2...2)
        try journal.close()
    }

    @Test("is not told to have an entry that a trigger took away or changed behind it")
    func takenAwayBehind() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([try JournalFixture.entry(1)])
        try tamper("DROP TRIGGER entry_no_delete; DROP TRIGGER entry_no_update")
        for act in [
            "DELETE FROM entry WHERE sequence = NEW.sequence",
            "UPDATE entry SET hash = zeroblob(32) WHERE sequence = NEW.sequence",
        ] {
            try tamper("CREATE TRIGGER zz AFTER INSERT ON entry BEGIN \(act); END")
            expectDamaged("entry 2 is not what was just written") {
                _ = try journal.append([try JournalFixture.entry(2)])
            }
            try tamper("DROP TRIGGER zz")
        }
        #expect(try journal.append([try JournalFixture.entry(2)]) == 2...2)
        try journal.close()
    }

    /// Does what somebody with SQL could do, and leaves the guards as they are.
    private func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func expectDamaged(
        _ what: String,
        at place: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) {
        #expect(sourceLocation: place) {
            try body()
        } throws: { error in
            guard case JournalError.damaged(_, let reason) = error else { return false }
            return reason.contains(what)
        }
    }
}

extension JournalFile {
    fileprivate func keepCheckpoint() throws(JournalError) -> JournalHead {
        try keepCheckpoint(
            version: 1,
            body: [1],
            wallNanoseconds: 0,
            monotonicNanoseconds: 0,
            bootID: "b"
        )
    }
}
