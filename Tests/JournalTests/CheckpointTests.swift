import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("A checkpoint shortens a start and is never believed without its entry (SR-52)")
struct CheckpointTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("is given back as it was kept, with the head it stands for, also after reopening")
    func kept() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...3))
        let head = try journal.head()
        let after = try journal.keep(#"{"sum":6}"#)
        #expect(try after == journal.head() && after.sequence == 4)
        let expected = JournalCheckpoint(head: head, version: 1, body: Array(#"{"sum":6}"#.utf8))
        #expect(try journal.checkpoint(version: 1) == expected)
        _ = try journal.append([try JournalFixture.entry(5)])
        try journal.close()
        let reopened = try JournalFile.openReadOnly(fixture.path)
        let found = try #require(try reopened.checkpoint(version: 1))
        #expect(found == expected)
        #expect(try reopened.verify(after: found.head) == .intact(count: 2, head: reopened.head()))
        #expect(try reopened.verify() == .intact(count: 5, head: reopened.head()))
    }

    @Test("stands in the chain as an entry that names its bytes by number and digest")
    func entry() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...2))
        _ = try journal.keep("abc")
        let entry = try #require(try journal.lastRecord(ofKind: JournalFile.checkpointKind)).entry
        #expect(entry.kind == "checkpoint" && entry.version == 1)
        // The digest of "abc" is the example of FIPS 180-4.
        #expect(
            String(decoding: entry.body, as: UTF8.self)
                == #"{"bytes":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9c"#
                + #"b410ff61f20015ad","through":2,"version":1}"#
        )
        #expect(entry.wallNanoseconds == 70 && entry.monotonicNanoseconds == 7)
        #expect(entry.bootID == "b0071d")
    }

    @Test("of nothing, and of no bytes, is one too")
    func ofNothing() throws {
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.checkpoint(version: 1) == nil)
        _ = try journal.keep("")
        let expected = JournalCheckpoint(head: .genesis, version: 1, body: [])
        #expect(try journal.checkpoint(version: 1) == expected)
    }

    @Test("takes 16 MiB and refuses one byte more, and a version below 1; nothing is written then")
    func bounds() throws {
        let journal = try JournalFile.open(fixture.path)
        var body = [UInt8](repeating: 7, count: JournalCheckpoint.greatestBody)
        _ = try journal.keep(body)
        #expect(try journal.checkpoint(version: 1)?.body == body)
        body.append(7)
        let failure = #expect(throws: JournalError.self) { try journal.keep(body) }
        #expect("\(try #require(failure))".contains("16777217 bytes"))
        #expect(throws: JournalError.self) { try journal.keep([], version: 0) }
        #expect(try journal.head().sequence == 1)
    }

    @Test("only the two newest are kept, and the file grows by what two need")
    func bounded() throws {
        let journal = try JournalFile.open(fixture.path)
        var sizes: [Int64] = []
        for number in 1...12 {
            _ = try journal.append([try JournalFixture.entry(Int64(number))])
            _ = try journal.keep([UInt8](repeating: UInt8(number), count: 200_000))
            sizes.append(try journal.read { try Int64.fetchOne($0, sql: "PRAGMA page_count") } ?? 0)
        }
        #expect(sizes[11] - sizes[1] <= 4, "\(sizes)")
        #expect(try journal.throughs() == [21, 23])
        #expect(try journal.checkpoint(version: 1)?.body.first == 12)
    }

    @Test(
        "that was changed, swapped, moved or lost its entry is passed over for the one before",
        arguments: [
            "UPDATE checkpoint SET body = x'7b7d' WHERE through = 5",
            "UPDATE checkpoint SET body = substr(body, 2) WHERE through = 5",
            "UPDATE checkpoint SET body = CAST(body || 'x' AS BLOB) WHERE through = 5",
            "UPDATE checkpoint SET body = (SELECT body FROM checkpoint WHERE through = 2)"
                + " WHERE through = 5",
            "UPDATE checkpoint SET head = randomblob(32) WHERE through = 5",
            "UPDATE checkpoint SET head = x'00' WHERE through = 5",
            "UPDATE checkpoint SET version = 9 WHERE through = 5",
            "UPDATE checkpoint SET through = 6 WHERE through = 5",
            "UPDATE checkpoint SET through = 9223372036854775807 WHERE through = 5",
            "DELETE FROM checkpoint WHERE through = 5",
            "UPDATE entry SET kind = 'x' WHERE sequence = 6",
            "UPDATE entry SET body = CAST(replace(body, ':5', ':4') AS BLOB) WHERE sequence = 6",
            "UPDATE entry SET hash = randomblob(32) WHERE sequence = 6",
            "UPDATE entry SET hash = randomblob(32) WHERE sequence = 5",
            "DELETE FROM entry WHERE sequence = 6",
            "INSERT INTO checkpoint VALUES (4, zeroblob(32), 1, x'00');"
                + "DELETE FROM checkpoint WHERE through = 5",
        ]
    )
    func passedOver(change: String) throws {
        try writeTwo()
        try fixture.tamper(change)
        let journal = try JournalFile.openReadOnly(fixture.path)
        let found = try journal.checkpoint(version: 1)
        #expect(found?.body == Array("first".utf8) && found?.head.sequence == 2)
    }

    @Test("none that is whole is none, and not an error")
    func noneWhole() throws {
        try writeTwo()
        let journal = try JournalFile.openReadOnly(fixture.path)
        #expect(try journal.checkpoint(version: 2) == nil, "of another version")
        try fixture.tamper("UPDATE checkpoint SET body = x'00'")
        #expect(try journal.checkpoint(version: 1) == nil)
        try fixture.tamper("DELETE FROM checkpoint")
        #expect(try journal.checkpoint(version: 1) == nil)
        guard case .intact = try journal.verify() else {
            Issue.record("checkpoints are no part of the chain, their entries are")
            return
        }
    }

    @Test("rows somebody put in front do not outlive the next one that is kept")
    func strangersGo() throws {
        try writeTwo()
        try fixture.tamper(
            "INSERT INTO checkpoint VALUES (4, zeroblob(32), 1, x'00'),"
                + " (-1, zeroblob(32), 1, x'00')"
        )
        let journal = try JournalFile.open(fixture.path)
        #expect(try journal.checkpoint(version: 1)?.body == Array("second".utf8))
        _ = try journal.keep("third")
        #expect(try journal.throughs() == [5, 6])
        #expect(try journal.checkpoint(version: 1)?.body == Array("third".utf8))
    }

    @Test(
        "without the entry that binds it shows that the tail was cut, the counter too or not",
        arguments: [
            "DELETE FROM entry WHERE sequence > 5", "DELETE FROM entry WHERE sequence > 4",
            "DELETE FROM entry", "UPDATE checkpoint SET through = 6 WHERE through = 5",
            "UPDATE checkpoint SET through = 9223372036854775807 WHERE through = 5",
        ]
    )
    func showsACut(change: String) throws {
        try writeTwo()
        try fixture.tamper(
            change
                + "; UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(sequence), 0) FROM entry)"
        )
        let found = try JournalFile.openReadOnly(fixture.path).inspect()
        guard case .broken(let defect) = found.chain, case .truncated = defect.kind else {
            Issue.record("\(found.chain)")
            return
        }
        #expect(defect.sequence == found.head.sequence + 1 && found.schema.isEmpty)
        #expect {
            try JournalFile.open(fixture.path)
        } throws: {
            "\($0)".contains("are missing at its end")
        }
    }

    @Test("on a damaged page is passed over for the one before, or for none", arguments: [4, 0])
    func damagedPage(offset: Int) throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...2))
        _ = try journal.keep([UInt8](repeating: 0x61, count: 40_000))
        _ = try journal.append([try JournalFixture.entry(4)])
        _ = try journal.keep([UInt8](repeating: 0x62, count: 40_000))
        try journal.close()
        let url = URL(fileURLWithPath: fixture.path)
        var bytes = try Data(contentsOf: url)
        // A page that holds nothing but a part of the body behind 4 bytes that lead to the next
        // such page; or the one that the rows begin on.
        let pages = stride(from: 0, to: bytes.count, by: 4_096).filter { page in
            guard offset == 4 else { return bytes[page] == 0x0D && bytes[page + 4_000] == 0x62 }
            return bytes[page + 4..<page + 4_096].allSatisfy { $0 == 0x62 }
        }
        let page = try #require(pages.first)
        bytes.replaceSubrange(page..<page + 4, with: [0x7F, 0xFF, 0xFF, 0xFF])
        try bytes.write(to: url)
        let reader = try JournalFile.openReadOnly(fixture.path)
        let found = try reader.checkpoint(version: 1)
        #expect(found?.body.first == (offset == 4 ? 0x61 : nil))
    }

    @Test("on a full disk is not kept, and neither is its entry; the ones before stay")
    func fullDisk() throws {
        try writeTwo()
        let journal = try JournalFile.open(fixture.path)
        let before = try journal.head()
        try journal.limitPages(to: 12)
        #expect(throws: JournalError.diskFull(path: fixture.path)) {
            try journal.keep([UInt8](repeating: 1, count: 100_000))
        }
        #expect(try journal.head() == before)
        #expect(try journal.checkpoint(version: 1)?.body == Array("second".utf8))
        #expect(try journal.throughs() == [2, 5])
    }

    /// Entries 1, 2, the checkpoint of 2 at 3, entries 4, 5 and the checkpoint of 5 at 6.
    private func writeTwo() throws {
        let journal = try JournalFile.open(fixture.path)
        _ = try journal.append(try JournalFixture.entries(1...2))
        _ = try journal.keep("first")
        _ = try journal.append(try JournalFixture.entries(4...5))
        _ = try journal.keep("second")
        try journal.close()
    }
}

extension JournalFile {
    /// Keeps a checkpoint at a time of no importance.
    @discardableResult
    func keep(_ body: [UInt8], version: Int64 = 1) throws(JournalError) -> JournalHead {
        try keepCheckpoint(
            version: version,
            body: body,
            wallNanoseconds: 70,
            monotonicNanoseconds: 7,
            bootID: "b0071d"
        )
    }

    @discardableResult
    func keep(_ body: String) throws(JournalError) -> JournalHead { try keep(Array(body.utf8)) }

    /// Up to where the checkpoints go that are in the file.
    fileprivate func throughs() throws -> [Int64] {
        try read { try Int64.fetchAll($0, sql: "SELECT through FROM checkpoint ORDER BY through") }
    }
}
