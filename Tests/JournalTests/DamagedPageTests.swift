import Foundation
import SeededChance
import Testing

@testable import Journal

@Suite("Damaged pages are located, and what can still be read is told (SR-50)")
struct DamagedPageTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("a file that lost its last pages is read up to the first of them", arguments: [1, 4])
    func cut(pages: Int) throws {
        try fixture.write(400)
        let url = URL(fileURLWithPath: fixture.path)
        let whole = try Data(contentsOf: url)
        try whole.dropLast(pages * 4_096).write(to: url)
        let found = try inspect()
        let defect = try #require(found.defect)
        #expect(defect.kind == .unreadable && (100..<400).contains(defect.sequence))
        #expect(found.head.sequence == defect.sequence - 1)
        #expect(try found.head == record(found.head.sequence).head)
        #expect(found.chainAdvice.contains { $0.contains("--to \(found.head.sequence)") })
    }

    @Test("a page of nothing in the middle hides some entries, and those behind it are named")
    func middle() throws {
        try fixture.write(400)
        let url = URL(fileURLWithPath: fixture.path)
        var bytes = try Data(contentsOf: url)
        let place = try #require(bytes.range(of: Data(#"{"number":200}"#.utf8))).lowerBound
        let page = place / 4_096 * 4_096
        bytes.replaceSubrange(page..<page + 4_096, with: Data(count: 4_096))
        try bytes.write(to: url)
        let found = try inspect()
        let defect = try #require(found.defect)
        let next = try #require(found.readableFrom)
        #expect(defect.kind == .unreadable)
        #expect(defect.sequence <= 200 && next > 200 && next - defect.sequence < 60)
        #expect(try record(next).entry == JournalFixture.entry(next))
        #expect(found.chainAdvice.contains { $0.contains("--unverified --from \(next)") })
    }

    @Test("64 random bytes anywhere behind the first page are a finding, and no error")
    func randomBytes() throws {
        let head = try fixture.write(200)
        let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        var generator = SeededGenerator(seed: 31)
        var broken = 0
        for round in 0..<80 {
            var bytes = whole
            let span = UInt64(bytes.count - 4_096 - 64)
            let place = 4_096 + Int(generator.next() % span)
            for offset in 0..<64 {
                bytes[place + offset] = UInt8(truncatingIfNeeded: generator.next())
            }
            let copy = try JournalFixture()
            try bytes.write(to: URL(fileURLWithPath: copy.path))
            let found = try JournalFile.openReadOnly(copy.path).inspect(anchors: [head])
            guard let defect = found.defect else {
                #expect(found.head == head, "seed 31, round \(round), at \(place)")
                continue
            }
            broken += 1
            #expect(defect.sequence == found.head.sequence + 1, "seed 31, round \(round)")
            #expect(!found.chainAdvice.isEmpty)
        }
        #expect(broken > 20)
    }

    private func inspect() throws -> JournalInspection {
        try JournalFile.openReadOnly(fixture.path).inspect()
    }

    private func record(_ sequence: Int64) throws -> JournalRecord {
        let reader = try JournalFile.openReadOnly(fixture.path)
        return try #require(try reader.records(from: sequence, limit: 1).first)
    }
}
