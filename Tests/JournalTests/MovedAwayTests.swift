import Foundation
import Testing

@testable import Journal

@Suite("A journal whose files are taken away while it is written")
struct MovedAwayTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test(
        "says nothing is durable that goes to files nobody will find, and goes on once they are back",
        arguments: ["", "-wal"]
    )
    func movedAndBack(part: String) throws {
        let files = FileManager.default
        let (there, away) = (fixture.path + part, fixture.path + part + "-away")
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.append([try JournalFixture.entry(1)]) == 1...1)
        try files.moveItem(atPath: there, toPath: away)
        #expect {
            _ = try journal.append([try JournalFixture.entry(2)])
        } throws: {
            "\($0)".contains("moved away or deleted")
        }
        // Another file in its place is not it.
        try Data().write(to: URL(fileURLWithPath: there))
        #expect(throws: JournalError.self) { try journal.append([try JournalFixture.entry(2)]) }
        try files.removeItem(atPath: there)
        try files.moveItem(atPath: away, toPath: there)
        #expect(try journal.append([try JournalFixture.entry(2)]) == 2...2)
        try journal.close()
    }
}
