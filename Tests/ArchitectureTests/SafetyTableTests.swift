import Foundation
import Testing

/// SAFETY.md and the tests name the same requirements, both ways.
@Suite("The safety table")
struct SafetyTableTests {
    @Test("names a test for every requirement it says is met, and no test names an unknown one")
    func bothWays() throws {
        let table = SafetyTable(text: try ProjectTree.text("SAFETY.md"))
        #expect(!table.rows.isEmpty)
        let named = Set(try testTexts().flatMap(SafetyTable.ids))
        let untested = table.rows.filter { $0.isMet && !named.contains($0.id) }.map(\.id)
        #expect(untested == [], "no test names these: name the id in a test or say 'not yet'")
        #expect(named.subtracting(table.rows.map(\.id)) == [], "SAFETY.md has no row for these")
    }

    @Test("has one row for each requirement")
    func noTwins() throws {
        let ids = SafetyTable(text: try ProjectTree.text("SAFETY.md")).rows.map(\.id)
        #expect(ids.count == Set(ids).count)
    }

    @Test("is read row by row; a last column of 'not yet' is a requirement still to be met")
    func reading() {
        let (one, two) = ("SR-" + "91", "SR-" + "92")
        let table = SafetyTable(
            text: """
                | id | requirement | code | tests |
                | --- | --- | --- | --- |
                | \(one) | never | `Sources/` | not yet |
                | \(two) | always | `Sources/` | `Tests/` |
                """
        )
        #expect(table.rows.map(\.id) == [one, two])
        #expect(table.rows.map(\.isMet) == [false, true])
        #expect(SafetyTable.ids(in: "as \(one), \(two)x and SR-1") == [one, two])
    }

    /// What the tests say: code of ours and scenarios alike.
    private func testTexts() throws -> [String] {
        try ProjectTree.files(under: "Tests").filter { path in
            [".swift", ".txt", ".scenario", ".py", ".yaml"].contains { path.hasSuffix($0) }
        }.map(ProjectTree.text)
    }
}

/// The rows of SAFETY.md: `| SR-id | requirement | code | tests |`.
private struct SafetyTable {
    struct Row {
        let id: String
        let isMet: Bool
    }

    let rows: [Row]

    init(text: String) {
        rows = text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.filter { $0 != "`" } }
            guard line.hasPrefix("|"), cells.count >= 4, let first = cells.first,
                let id = Self.ids(in: first).first
            else { return nil }
            let last = cells.last { !$0.allSatisfy(\.isWhitespace) }
            return Row(id: id, isMet: last?.lowercased().contains("not yet") != true)
        }
    }

    /// The ids in a text, such as the one of the stop that never waits.
    static func ids(in text: String) -> [String] {
        text.components(separatedBy: "SR-").dropFirst().compactMap { rest in
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.isNumber) else { return nil }
            return "SR-\(digits)"
        }
    }
}
