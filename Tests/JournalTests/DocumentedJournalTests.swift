import Foundation
import GRDB
import Testing

@testable import Journal

/// Docs/Journal.md promises that a stranger can read and check the file: run what it says.
@Suite("The journal as it is documented")
struct DocumentedJournalTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test(
        "the Python program of the page verifies a journal and finds what we find",
        .enabled(if: JournalFixture.hasProgram("python3"), "python3 is not installed")
    )
    func pythonVerification() throws {
        let program = fixture.folder.appendingPathComponent("verify.py").path
        try pythonProgram().write(toFile: program, atomically: true, encoding: .utf8)
        try fixture.write(18)
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.keep("what the page does not speak of is no part of the chain")
        _ = try journal.append([try JournalFixture.entry(20)])
        let head = try journal.head()
        try journal.close()
        let whole = try JournalFixture.run("python3", [program, fixture.path])
        #expect(whole.text == "intact: 20 entries, head \(head)\n")
        #expect(whole.code == 0)
        try fixture.tamper("DELETE FROM entry WHERE sequence > 18")
        let cut = try JournalFixture.run("python3", [program, fixture.path])
        #expect(cut.text == "entries 19 to 20 were cut off\n")
        try fixture.tamper("UPDATE entry SET body = x'7b7d' WHERE sequence = 7")
        let broken = try JournalFixture.run("python3", [program, fixture.path])
        #expect(broken.text == "broken at entry 7\n")
        #expect(broken.code == 1)
    }

    @Test(
        "plain sqlite3 shows people the time, the kind and the body",
        .enabled(if: JournalFixture.hasProgram("sqlite3"), "sqlite3 is not installed")
    )
    func viewForPeople() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([try JournalFixture.entry(1)])
        let shown = try JournalFixture.run(
            "sqlite3",
            ["-readonly", fixture.path, "SELECT * FROM journal"]
        )
        let head = try journal.head()
        #expect(
            shown.text == "1|2026-09-21T14:13:20.000Z|5.000|b0071d|test.entry|1|"
                + "{\"number\":1}|\(head.hash)\n"
        )
    }

    @Test(
        "every query of the page runs in plain sqlite3 and finds what it is for",
        .enabled(if: JournalFixture.hasProgram("sqlite3"), "sqlite3 is not installed")
    )
    func documentedQueries() throws {
        try SampleFacts.write(to: fixture.path)
        let queries = try documentation().components(separatedBy: "```sql\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        let expected = [
            "2|P-17|2026-09-21T14:13:23.000Z|2026-09-21T14:13:30.000Z|completed|32.807 mL\n"
                + "3|P-18|2026-09-21T14:13:34.000Z|||0.5 mL\n",
            "5|nearEnd|2026-09-21T14:13:36.000Z|\n",
            #"2026-09-21T14:13:21.000Z|refused||{"reason":"not possible while idle","#
                + #""request":"start"}"# + "\n"
                + #"2026-09-21T14:13:23.000Z|started|2|{"session":2}"# + "\n"
                + #"2026-09-21T14:13:27.000Z|alarm-acknowledged||{"id":4}"# + "\n"
                + #"2026-09-21T14:13:29.000Z|alarm-ended||{"id":4}"# + "\n",
            "2026-09-21T14:13:21.000Z|start|not possible while idle\n",
            "2026-09-21T14:13:38.000Z|olga|1001|17.5 mL/h|8 mL/h\n",
            "2026-09-21T14:13:39.000Z|nadia|not used for too long\n",
            "2026-09-21T14:13:40.000Z|staff-taken|5e88|3|start\n"
                + "2026-09-21T14:13:41.000Z|staff-refused||2|line 4: no roles\n",
            "2026-09-21T14:13:42.000Z|5e77\n",
        ]
        #expect(queries.count == expected.count)
        for (query, rows) in zip(queries, expected) {
            let shown = try JournalFixture.run("sqlite3", ["-readonly", fixture.path, query])
            #expect(shown.text == rows, "\(query)")
        }
    }

    @Test("every column and trigger of the schema is what the page says")
    func schemaIsDocumented() throws {
        let page = try documentation()
        for column in [
            "sequence", "version", "wall_nanoseconds", "monotonic_nanoseconds", "boot_id", "kind",
            "body", "hash", "through", "head",
        ] {
            #expect(page.contains("| `\(column)` |"), "\(column)")
        }
        for view in SchemaObject.views {
            #expect(page.contains("| `\(view.name)` |"), "\(view.name)")
        }
        try fixture.write(1)
        let queue = try DatabaseQueue(path: fixture.path)
        for view in SchemaObject.views {
            let names = try queue.read { try $0.columns(in: view.name).map(\.name) }
            #expect(names.allSatisfy { page.contains("`\($0)`") }, "\(view.name): \(names)")
        }
        try queue.close()
        #expect(page.contains("`PRAGMA user_version` is \(JournalSchema.version)"))
        #expect(page.contains("`PRAGMA application_id` is \(JournalSchema.applicationID)"))
        #expect(page.contains(ChainHash.genesisText))
    }

    @Test("reads a hash back from its hex digits and refuses anything else")
    func hexDigits() {
        let hash = ChainHash.genesis
        #expect(ChainHash(hex: hash.description) == hash)
        #expect(ChainHash(hex: hash.description.uppercased()) == hash)
        #expect(ChainHash(hex: String(hash.description.dropLast())) == nil)
        #expect(ChainHash(hex: hash.description.dropLast() + "g") == nil)
        #expect(ChainHash(hex: "") == nil)
        #expect(ChainHash(bytes: [1, 2]) == nil)
    }

    private func documentation() throws -> String {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("Docs/Journal.md"),
            encoding: .utf8
        )
    }

    private func pythonProgram() throws -> String {
        let parts = try documentation().components(separatedBy: "```python\n")
        let program = try #require(parts.count == 2 ? parts.last : nil)
        return try #require(program.components(separatedBy: "```").first)
    }
}
