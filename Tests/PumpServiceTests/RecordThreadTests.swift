import ConfigurationFixtures
import ControlAPI
import ControlLoop
import Foundation
import Journal
import Testing

@testable import PumpService

@Suite("The journal's thread", .timeLimit(.minutes(1)))
struct RecordThreadTests {
    @Test("writes what waits in the order it was posted, and tells what is durable (SR-50)")
    func order() throws {
        let bench = try RecordBench()
        try bench.write { record in
            record.post(RecordBench.facts(2), checkpoint: nil)
            record.post(RecordBench.facts(3, from: 3), checkpoint: nil)
        }
        #expect(try bench.kinds() == Array(repeating: "remarked", count: 5))
        #expect(bench.inbox.take().durable == 5)
        let progress = bench.progress.latest
        #expect(progress.entries == 5)
        #expect(progress.anchor == nil)
        #expect(progress.commits.count == 1)
        #expect(progress.failures == 0)
    }

    @Test("keeps a checkpoint right behind the facts it sums up, before those that came later")
    func checkpoint() throws {
        let bench = try RecordBench()
        let first = RecordBench.facts(2)
        try bench.write { record in
            record.post(first, checkpoint: try RecordBench.summary(of: first))
            record.post(RecordBench.facts(1, from: 3), checkpoint: nil)
        }
        #expect(try bench.kinds() == ["remarked", "remarked", "checkpoint", "remarked"])
        let opened = try OpenedJournal(path: bench.path)
        #expect(opened.read == 2)
        #expect(opened.entries == 4)
        let all = first + RecordBench.facts(1, from: 3)
        #expect(opened.replay == (try RecordBench.summary(of: all)))
    }

    @Test("of two checkpoints that wait keeps the later one")
    func later() throws {
        let bench = try RecordBench()
        let (first, second) = (RecordBench.facts(1), RecordBench.facts(1, from: 2))
        try bench.write { record in
            record.post(first, checkpoint: try RecordBench.summary(of: first))
            record.post(second, checkpoint: try RecordBench.summary(of: first + second))
        }
        #expect(try bench.kinds() == ["remarked", "remarked", "checkpoint"])
        #expect(bench.inbox.take().durable == 2)
    }
}

@Suite("Taking the journal up again", .timeLimit(.minutes(1)))
struct OpenedJournalTests {
    /// Two facts, a checkpoint, one fact more.
    private func bench() throws -> RecordBench {
        let bench = try RecordBench()
        let first = RecordBench.facts(2)
        try bench.write { record in
            record.post(first, checkpoint: try RecordBench.summary(of: first))
            record.post(RecordBench.facts(1, from: 3), checkpoint: nil)
        }
        return bench
    }

    @Test("reads everything where the checkpoint was tampered with, and comes to the same (SR-52)")
    func tampered() throws {
        let bench = try bench()
        try bench.sqlite("UPDATE checkpoint SET body = CAST('{}' AS BLOB)")
        let opened = try OpenedJournal(path: bench.path)
        #expect(opened.read == 4)
        #expect(opened.replay == (try RecordBench.summary(of: RecordBench.facts(3))))
    }

    @Test("refuses a journal that is broken behind its checkpoint, naming the entry (SR-50)")
    func brokenTail() throws {
        let bench = try bench()
        try alter(4, in: bench)
        let error = #expect(throws: StartError.self) { try OpenedJournal(path: bench.path) }
        #expect(error?.description.contains("broken at entry 4") == true)
        #expect(error?.description.contains("pumpctl journal verify --file \(bench.path)") == true)
        #expect(error?.exitStatus == 74)
    }

    @Test("begins beside one that is broken before it, which the check of the whole chain finds")
    func brokenBefore() async throws {
        let bench = try bench()
        try alter(1, in: bench)
        let opened = try OpenedJournal(path: bench.path)
        #expect(opened.read == 1 + 1)
        let check = ChainCheck(path: bench.path, anchors: opened.anchors)
        guard let defect = try await check.verify().defect else {
            Issue.record("it says that it is intact")
            return
        }
        #expect(defect.sequence == 1 && defect.kind == .altered)
    }

    @Test("is looked at as a start would, and nothing is made, changed or taken away (SR-50)")
    func looked() throws {
        let bench = try bench()
        func folder() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: bench.fixture.folder).sorted()
        }
        let before = try folder()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.path))
        try OpenedJournal.requireReadable(bench.path)
        #expect(try folder() == before)
        #expect(try Data(contentsOf: URL(fileURLWithPath: bench.path)) == bytes)
        // Its log without the shared file beside it could not be read without making one.
        try Data(count: 32).write(to: URL(fileURLWithPath: bench.path + "-wal"))
        try OpenedJournal.requireReadable(bench.path)
        #expect(try folder() == (before + ["journal.sqlite-wal"]).sorted())
        try FileManager.default.removeItem(atPath: bench.path + "-wal")

        try bench.sqlite("DROP TRIGGER entry_no_delete")
        let guards = #expect(throws: StartError.self) {
            try OpenedJournal.requireReadable(bench.path)
        }
        #expect(guards?.description.contains("entry_no_delete") == true, "\(guards as Any)")
        #expect(
            guards?.description
                == (#expect(throws: StartError.self) {
                    try OpenedJournal(path: bench.path)
                })?.description
        )
    }

    @Test("looks at an altered entry, an emptied file and one that is gone as a start does (SR-50)")
    func lookedAtWhatIsBad() throws {
        let bench = try bench()
        try alter(4, in: bench)
        func refused(_ words: String) {
            let looked = #expect(throws: StartError.self) {
                try OpenedJournal.requireReadable(bench.path)
            }
            let begun = #expect(throws: StartError.self) { try OpenedJournal(path: bench.path) }
            #expect(looked?.description.contains(words) == true, "\(looked as Any)")
            #expect(looked?.description == begun?.description)
        }
        refused("broken at entry 4")
        try Data().write(to: URL(fileURLWithPath: bench.path))
        refused("it is empty")
        try FileManager.default.removeItem(atPath: bench.path)
        try OpenedJournal.requireReadable(bench.path)
        try Data().write(to: URL(fileURLWithPath: bench.fixture.folder + "/wire.log"))
        refused("is gone")
    }

    @Test("two who ask for the whole chain at once are told the same")
    func together() async throws {
        let bench = try bench()
        let check = ChainCheck(path: bench.path, anchors: [])
        async let one = check.verify()
        async let other = check.verify()
        let results = try await [one, other]
        for result in results {
            guard case .intact(let count, _) = result.chain else {
                Issue.record("not intact: \(result)")
                continue
            }
            #expect(count == 4)
        }
    }

    @Test("holds the chain against what one who asks has on paper, and for that one alone")
    func onPaper() async throws {
        let bench = try bench()
        let check = ChainCheck(path: bench.path, anchors: [])
        let head = try await check.verify().head
        let forged = JournalHead(sequence: 2, hash: head.hash)
        async let one = check.verify(anchors: [head])
        async let other = check.verify(anchors: [head, forged])
        #expect(try await one.isWhole)
        let defect = try await other.defect
        #expect(defect?.sequence == 2 && defect?.kind == .rewritten)
        let reply = JournalReply(try await check.verify(anchors: [forged]))
        #expect(reply.result == .broken && reply.brokenAt == 2 && reply.entries == 1)
        #expect(JournalHead(anchor: reply.head)?.sequence == 1, "the last that holds is named")
        #expect(reply.advice?.isEmpty == false && reply.schema == nil)
    }

    @Test("finds a guard that was taken away under the daemon, though the chain holds")
    func guardsTakenAway() async throws {
        let bench = try bench()
        try bench.sqlite("DROP TRIGGER entry_no_delete")
        let reply = JournalReply(try await ChainCheck(path: bench.path, anchors: []).verify())
        #expect(reply.result == .broken && reply.brokenAt == nil && reply.entries == 4)
        #expect(reply.schema?.count == 1)
        #expect(reply.schema?.first?.contains("'entry_no_delete' of its schema is missing") == true)
    }

    /// Changes an entry as somebody who takes the guards away and puts them back.
    private func alter(_ sequence: Int, in bench: RecordBench) throws {
        try bench.sqlite(
            """
            DROP TRIGGER entry_no_update;
            UPDATE entry SET kind = 'forged' WHERE sequence = \(sequence);
            CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN
                SELECT RAISE(ABORT, 'the journal is append-only');
            END
            """
        )
    }
}
