import Foundation
import GRDB
import SeededChance
import Testing

@testable import Journal

@Suite("Out of power at any moment: what was acknowledged is there, or the loss is found (SR-52)")
struct PowerLossTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("a log cut at a frame's end, or within one, keeps each append that had reached the disk")
    func cutLog() throws {
        let (journal, entries, sizes) = try journalOf(appends: 12)
        let whole = try LogCopy(of: fixture.path)
        var generator = SeededGenerator(seed: 3)
        var cuts: [Int] = [0, LogCopy.headerSize - 1, LogCopy.headerSize]
        for end in stride(
            from: LogCopy.headerSize + LogCopy.frameSize,
            through: whole.log.count,
            by: LogCopy.frameSize
        ) {
            let within = 1 + Int(generator.next() % UInt64(LogCopy.frameSize - 1))
            cuts += [end - within, end - 1, end, end + 1]
        }
        for cut in cuts {
            var copy = whole
            copy.log = whole.log.prefix(cut)
            let reached = sizes.filter { $0.log <= cut }.map(\.last).max() ?? 0
            let found = try copy.lay().survivors(of: entries, "seed 3, cut at \(cut)")
            #expect(found == reached, "seed 3, cut at \(cut)")
        }
        try journal.close()
    }

    @Test("a write torn in its middle leaves the append before it or the whole new one")
    func tornWrite() throws {
        let (journal, entries, _) = try journalOf(appends: 6)
        // The log begins anew, over frames of its first round.
        try fixture.copyLog()
        var appended = entries
        for _ in 0..<2 {
            let before = try LogCopy(of: fixture.path)
            let group = try JournalFixture.entries(
                Int64(appended.count + 1)...Int64(appended.count + 3)
            )
            let last = Int64(appended.count)
            appended += group
            _ = try journal.append(group)
            let after = try LogCopy(of: fixture.path)
            try #require(before.file == after.file)
            let changed = (0..<after.log.count).filter {
                $0 >= before.log.count || before.log[$0] != after.log[$0]
            }
            let (first, end) = (try #require(changed.first), try #require(changed.last) + 1)
            for cut in stride(from: first / 512 * 512, to: end + 512, by: 512) {
                var torn = after
                torn.log = after.log.prefix(cut) + before.log.dropFirst(cut)
                let found = try torn.lay().survivors(of: appended, "torn at \(cut)")
                #expect(found == last || found == last + 3, "torn at \(cut)")
                // And the other way about: a disk writes in the order it likes. A new header alone
                // is synced before anything follows it.
                guard before.log.prefix(32) == after.log.prefix(32) else { continue }
                torn.log = before.log.prefix(cut) + after.log.dropFirst(cut)
                let other = try torn.lay().survivors(of: appended, "torn before \(cut)")
                #expect(other == last || other == last + 3, "torn before \(cut)")
            }
        }
        try journal.close()
    }

    @Test("the file torn while the log is copied into it is mended from the log")
    func tornFile() throws {
        let (journal, entries, _) = try journalOf(appends: 40)
        let before = try LogCopy(of: fixture.path)
        try fixture.copyLog()
        let after = try LogCopy(of: fixture.path)
        for cut in stride(from: 0, through: after.file.count, by: 1_024) {
            var torn = before
            torn.file = after.file.prefix(cut) + before.file.dropFirst(cut)
            let found = try torn.lay().survivors(of: entries, "torn at \(cut)")
            #expect(found == 40, "torn at \(cut)")
        }
        try journal.close()
    }

    @Test("a page garbled once the log is copied is refused or located; what is before it holds")
    func garbledPages() throws {
        let (journal, entries, _) = try journalOf(appends: 60)
        let head = try journal.head()
        try journal.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        var generator = SeededGenerator(seed: 5)
        for page in stride(from: 0, to: whole.count, by: 4_096) {
            for half in [0, 2_048] {
                var bytes = whole
                for place in page + half..<page + half + 2_048 {
                    bytes[place] = UInt8(truncatingIfNeeded: generator.next())
                }
                let place = try JournalFixture()
                try bytes.write(to: URL(fileURLWithPath: place.path))
                let comment: Comment = "seed 5, page \(page / 4_096 + 1), from \(half)"
                guard try place.survivors(of: entries, comment) != nil else { continue }
                // Intact: then nothing that was acknowledged was in there.
                let held = try place.verify(anchors: [head])
                #expect(held == .intact(count: 60, head: head), comment)
            }
        }
    }

    @Test("a log lost whole leaves what had been copied, and a head on paper shows what is gone")
    func lostLog() throws {
        let (journal, entries, _) = try journalOf(appends: 10)
        try fixture.copyLog()
        let more = try JournalFixture.entries(11...14)
        _ = try journal.append(more)
        let head = try journal.head()
        var copy = try LogCopy(of: fixture.path)
        copy.log = Data()
        let place = try copy.lay()
        #expect(try place.survivors(of: entries + more, "lost log") == 10)
        let defect = JournalDefect(sequence: 11, kind: .truncated(last: 14))
        #expect(try place.verify(anchors: [head]) == .broken(defect))
        try journal.close()
    }

    /// A journal of so many appends of one entry, all in the log, and how long that was after each.
    private func journalOf(
        appends: Int64
    ) throws -> (JournalFile, [JournalEntry], [(last: Int64, log: Int)]) {
        let journal = try JournalFile.open(fixture.path)
        var entries: [JournalEntry] = []
        var sizes: [(last: Int64, log: Int)] = []
        for number in 1...appends {
            entries.append(try JournalFixture.entry(number))
            _ = try journal.append([entries[entries.count - 1]])
            sizes.append((number, try LogCopy(of: fixture.path).log.count))
        }
        return (journal, entries, sizes)
    }
}
