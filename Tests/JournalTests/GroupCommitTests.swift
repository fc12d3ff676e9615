import Foundation
import Testing

@testable import Journal

@Suite("Entries that wait together are written together")
struct GroupCommitTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("so many entries in one append are one transaction, not so many", arguments: [1, 2, 100])
    func oneTransaction(count: Int64) throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append([try JournalFixture.entry(1)])
        let before = try LogCopy(of: fixture.path).commits
        #expect(before >= 1)
        #expect(try journal.append(try JournalFixture.entries(2...count + 1)) == 2...count + 1)
        #expect(try LogCopy(of: fixture.path).commits == before + 1)
        try journal.close()
    }

    @Test("wherever the power fails while a group is written, all of it is there or none")
    func allOrNone() throws {
        let journal = try JournalFile.open(fixture.path)
        let entries = try JournalFixture.entries(1...203)
        _ = try journal.append(Array(entries.prefix(3)))
        let before = try LogCopy(of: fixture.path)
        _ = try journal.append(Array(entries.dropFirst(3)))
        let after = try LogCopy(of: fixture.path)
        var found: Set<Int64> = []
        for cut in stride(from: before.log.count, through: after.log.count, by: 1_030) {
            var copy = after
            copy.log = after.log.prefix(cut)
            let last = try copy.lay().survivors(of: entries, "cut at \(cut)")
            found.insert(try #require(last, "cut at \(cut)"))
        }
        #expect(found == [3, 203])
        try journal.close()
    }
}
