import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("A look at the whole journal: its chain, its guards, its anchors (SR-50)")
struct InspectionTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("finds a sound one whole, of this version and of the first")
    func whole() throws {
        let head = try fixture.write(3)
        let found = try inspect()
        #expect(
            found.isWhole && found.summary == nil && found.chain == .intact(count: 3, head: head)
        )
        #expect(found.head == head && found.schemaAdvice.isEmpty && found.chainAdvice.isEmpty)
        let earlier = try JournalFixture()
        try EarlierJournal.write(2, to: earlier.path)
        #expect(try JournalFile.openReadOnly(earlier.path).inspect().isWhole)
    }

    @Test(
        "names what of the schema is missing, changed or added, though the chain holds",
        arguments: [
            ("DROP TRIGGER entry_no_delete", "trigger 'entry_no_delete' of its schema is missing"),
            ("DROP VIEW act", "view 'act' of its schema is missing"),
            (
                "DROP VIEW act; CREATE VIEW act AS SELECT 1",
                "view 'act' of its schema was changed"
            ),
            ("DROP TABLE checkpoint", "table 'checkpoint' of its schema is missing"),
            ("CREATE TABLE stranger (x)", "table 'stranger' was added to its schema"),
            ("CREATE INDEX swift ON entry (kind)", "index 'swift' was added to its schema"),
            (
                "CREATE TRIGGER zz BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
                "trigger 'zz' was added to its schema"
            ),
            // A trigger may bear a view's name, and come before or behind it.
            (
                "CREATE TRIGGER act BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
                "trigger 'act' was added to its schema"
            ),
        ]
    )
    func schema(change: String, reason: String) throws {
        let head = try fixture.write(3)
        try sql(change)
        let found = try inspect()
        #expect(found.schema.map(\.reason) == [reason])
        #expect(!found.isWhole && found.summary == reason)
        #expect(found.chain == .intact(count: 3, head: head) && found.chainAdvice.isEmpty)
        #expect {
            try JournalFile.open(fixture.path)
        } throws: { error in
            "\(error)".contains(reason) && "\(error)".contains("journal verify --file")
        }
    }

    @Test(
        "says how a guard, a view or a stranger is mended, and it is mended so",
        .enabled(if: JournalFixture.hasProgram("sqlite3"), "sqlite3 is not installed")
    )
    func mended() throws {
        try fixture.write(3)
        try sql(
            """
            DROP TRIGGER entry_no_delete; DROP VIEW act; CREATE VIEW act AS SELECT 1;
            CREATE TRIGGER "z ""z" BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END
            """
        )
        let advice = try inspect().schemaAdvice
        #expect(advice.count == 3 && advice.allSatisfy { $0.contains("keep a copy") })
        // Each command stands in brackets; ours comes from the same statements.
        for line in advice {
            for part in line.matches(of: /\((?<command>[^()]*sqlite3 '[^()]*)\)/) {
                var command = String(part.command)
                if let name = command.wholeMatch(of: /pumpctl journal schema (\w+) \|.*/)?.1 {
                    let statements = try #require(JournalFile.schema(of: String(name)))
                    try sql(statements)
                    command = "true"
                }
                #expect(try JournalFixture.run("sh", ["-c", command]).code == 0, "\(command)")
            }
        }
        #expect(try inspect().isWhole)
        #expect(try JournalFile.open(fixture.path).head().sequence == 3)
    }

    @Test("finds SQLite's own counter gone, which a tail could be cut behind")
    func noCounter() throws {
        try fixture.write(3)
        try sql(
            """
            PRAGMA writable_schema = ON;
            DELETE FROM sqlite_schema WHERE name = 'sqlite_sequence'
            """
        )
        let found = try inspect()
        #expect(found.schema.map(\.reason) == ["table 'sqlite_sequence' of its schema is missing"])
        #expect(throws: JournalError.self) { try JournalFile.open(fixture.path) }
    }

    @Test(
        "finds the table of the entries gone, or another thing in its place, and no way to mend it",
        arguments: [
            "DROP TABLE entry", "ALTER TABLE entry RENAME TO other; CREATE VIEW entry AS SELECT 1",
            "ALTER TABLE entry RENAME TO other; CREATE VIEW entry AS SELECT * FROM other",
        ]
    )
    func noTable(change: String) throws {
        try fixture.write(3)
        try fixture.tamper("DROP VIEW journal; DROP VIEW session; DROP VIEW alarm; DROP VIEW act")
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.writeWithoutTransaction { database in
            for name in ["entry_no_update", "entry_no_delete", "entry_only_next"] {
                try database.execute(sql: "DROP TRIGGER \(name)")
            }
            try database.execute(sql: change)
        }
        try queue.close()
        let found = try inspect()
        #expect(!found.isWhole)
        let line = try #require(found.schemaAdvice.first { $0.contains("'entry' of its schema") })
        #expect(line.contains("cannot be mended") && line.contains("new state folder"))
        if !change.hasSuffix("FROM other") {
            #expect(found.defect == JournalDefect(sequence: 1, kind: .unreadable))
        }
    }

    @Test("gives the statements of all of it, of one part, and of none that is not there")
    func statements() throws {
        let all = try #require(JournalFile.schema())
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: all)
            #expect(try JournalSchema.defects(in: database, since: JournalSchema.version).isEmpty)
        }
        try queue.close()
        #expect(JournalFile.schema(of: "entry_only_next")?.hasPrefix("CREATE TRIGGER") == true)
        #expect(JournalFile.schema(of: "stranger") == nil)
    }

    @Test("holds what was found against heads on paper, later ones and rewritten ones")
    func anchors() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...3))
        let third = try journal.head()
        _ = try journal.append(try JournalFixture.entries(4...5))
        let fifth = try journal.head()
        try journal.close()
        let reader = try JournalFile.openReadOnly(fixture.path)
        let found = try reader.inspect()
        #expect(try reader.hold(found, against: [fifth, third, .genesis]) == found)
        let forged = JournalHead(sequence: 4, hash: third.hash)
        let held = try reader.hold(found, against: [fifth, forged])
        #expect(held.defect == JournalDefect(sequence: 4, kind: .rewritten) && held.head == third)
        let later = try reader.hold(found, against: [JournalHead(sequence: 9, hash: third.hash)])
        #expect(later.defect == JournalDefect(sequence: 6, kind: .truncated(last: 9)))
        #expect(later.head == fifth)
        try fixture.tamper("UPDATE entry SET kind = 'x' WHERE sequence = 2")
        let broken = try reader.inspect()
        #expect(try reader.hold(broken, against: [forged]) == broken, "the first defect counts")
    }

    private func inspect() throws -> JournalInspection {
        try JournalFile.openReadOnly(fixture.path).inspect()
    }

    private func sql(_ sql: String) throws {
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}
