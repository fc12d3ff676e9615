import Foundation
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
        let head = try fixture.write(20)
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

    @Test("every column and trigger of the schema is what the page says")
    func schemaIsDocumented() throws {
        let page = try documentation()
        for column in [
            "sequence", "version", "wall_nanoseconds", "monotonic_nanoseconds", "boot_id", "kind",
            "body", "hash",
        ] {
            #expect(page.contains("| `\(column)` |"), "\(column)")
        }
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
