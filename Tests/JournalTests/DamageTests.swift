import Foundation
import GRDB
import SeededChance
import Testing

@testable import Journal

@Suite("A damaged disk or file loses nothing acknowledged (SR-50, SR-52)")
struct DamageTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("on a full disk keeps what was acknowledged, and resumes once there is room")
    func fullDisk() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...2))
        let before = try journal.head()
        let largest = String(repeating: "x", count: JournalEntry.greatestBody)
        try journal.limitPages(to: 8)
        #expect(throws: JournalError.diskFull(path: fixture.path)) {
            try journal.append([
                try JournalFixture.entry(3), try JournalFixture.entry(4, body: largest),
            ])
        }
        #expect(try journal.head() == before, "all of the batch or none of it")
        #expect(try journal.records(from: 1).count == 2)
        try journal.limitPages(to: 1_000)
        #expect(try journal.append([try JournalFixture.entry(3, body: largest)]) == 3...3)
        #expect(try journal.verify() == .intact(count: 3, head: journal.head()))
    }

    @Test("a log cut at any byte leaves a prefix of whole appends that verifies")
    func cutLog() throws {
        let journal = try JournalFile.open(fixture.path)
        for number in Int64(1)...12 {
            _ = try journal.append(try JournalFixture.entries(number...number))
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        let log = try Data(contentsOf: URL(fileURLWithPath: fixture.path + "-wal"))
        #expect(log.count > 10_000)
        var generator = SeededGenerator(seed: 7)
        var found: Set<Int64> = []
        for _ in 0..<40 {
            let cut = Int(generator.next() % UInt64(log.count + 1))
            let copy = try JournalFixture()
            try whole.write(to: URL(fileURLWithPath: copy.path))
            try log.prefix(cut).write(to: URL(fileURLWithPath: copy.path + "-wal"))
            let reopened = try JournalFile.open(copy.path)
            let head = try reopened.head()
            found.insert(head.sequence)
            let verification = try reopened.verify()
            #expect(verification == .intact(count: head.sequence, head: head), "seed 7, cut \(cut)")
            let entries = try reopened.records(from: 1).map(\.entry)
            #expect(try entries == JournalFixture.entries(1...12).prefix(entries.count).map { $0 })
            try reopened.close()
        }
        #expect(found.count > 4, "the cuts have to fall into different appends")
        try journal.close()
    }

    @Test("a file cut at any page or byte is refused or read, with one line, never a crash")
    func cutFile() throws {
        let head = try fixture.write(400)
        var refused = 0
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        var generator = SeededGenerator(seed: 11)
        for round in 0..<30 {
            let cut = Int(generator.next() % UInt64(whole.count - 1)) + 1
            let copy = try JournalFixture()
            try whole.prefix(cut).write(to: URL(fileURLWithPath: copy.path))
            do throws(JournalError) {
                let verification = try JournalFile.open(copy.path).verify(anchors: [head])
                if case .broken = verification { refused += 1 }
                if case .intact(_, let found) = verification {
                    // Only bytes the last page did not use are gone.
                    #expect(found == head, "seed 11, round \(round), cut at \(cut)")
                }
            } catch {
                refused += 1
                #expect(!"\(error)".contains("\n"), "seed 11, round \(round), cut at \(cut)")
            }
        }
        #expect(refused > 20)
    }

    @Test("a page overwritten with garbage is located, and what stands before it is verified")
    func garbagePage() throws {
        try fixture.write(400)
        let url = URL(fileURLWithPath: fixture.path)
        var bytes = try Data(contentsOf: url)
        let pages = bytes.count / 4_096
        bytes.replaceSubrange((pages - 3) * 4_096..<(pages - 2) * 4_096, with: Data(count: 4_096))
        try bytes.write(to: url)
        var verified: Int64 = 0
        let reader = try JournalFile.openReadOnly(fixture.path)
        let verification = try reader.verify { verified = $0 }
        #expect(verification == .broken(JournalDefect(sequence: verified + 1, kind: .unreadable)))
        #expect((100..<400).contains(verified))
    }

    @Test("random bytes flipped anywhere are a finding or a clear error, never a crash")
    func flippedBytes() throws {
        let head = try fixture.write(60)
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        var generator = SeededGenerator(seed: 23)
        var foundSomething = 0
        for round in 0..<150 {
            var bytes = whole
            for _ in 0..<4 {
                let place = Int(generator.next() % UInt64(bytes.count))
                bytes[place] ^= UInt8(truncatingIfNeeded: generator.next() | 1)
            }
            let copy = try JournalFixture()
            try bytes.write(to: URL(fileURLWithPath: copy.path))
            do throws(JournalError) {
                let reader = try JournalFile.openReadOnly(copy.path)
                let verification = try reader.verify(anchors: [head])
                if case .broken = verification { foundSomething += 1 }
                if case .intact(let count, let found) = verification {
                    #expect(count == 60 && found == head, "seed 23, round \(round)")
                }
            } catch {
                foundSomething += 1
                #expect(!"\(error)".contains("\n"), "seed 23, round \(round): \(error)")
            }
        }
        #expect(foundSomething > 50)
    }
}
