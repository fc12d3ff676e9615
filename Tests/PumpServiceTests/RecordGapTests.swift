import ControlLoop
import DoseMath
import Foundation
import Journal
import Testing

@testable import InfusionCore
@testable import PumpService

@Suite("What the journal's thread cannot keep", .timeLimit(.minutes(2)))
struct RecordGapTests {
    private let long = String(repeating: "x", count: 70_000)

    @Test("a note no entry holds is stood in for, and holds up nothing behind it (SR-50)")
    func note() throws {
        let bench = try RecordBench()
        let refused = Fact.refused(request: "order", reason: long, by: RecordBench.requester)
        try bench.write { record in
            record.post(RecordBench.facts(1), checkpoint: nil)
            record.post([RecordBench.numbered(2, refused)], checkpoint: nil)
            record.post(RecordBench.facts(2, from: 3), checkpoint: nil)
        }
        #expect(try bench.kinds() == ["remarked", "unkept", "remarked", "remarked"])
        guard case .unkept("refused", let reason) = try bench.stored()[1] else {
            Issue.record("\(try bench.stored()[1])")
            return
        }
        #expect(reason.contains("bytes is above the limit of 65536"))
        let told = bench.inbox.take()
        #expect(told.durable == 4 && !told.recordFailed)
        #expect(bench.log.lines.contains { $0.contains("'refused' cannot be kept") })
    }

    @Test("where state hangs on it the record has failed, and what follows is written all the same")
    func state() throws {
        let bench = try RecordBench()
        let closed = Fact.courseClosed(
            patient: "P-1",
            course: .booster,
            reason: long,
            by: RecordBench.requester
        )
        try bench.write { record in
            record.post([RecordBench.numbered(1, closed)], checkpoint: nil)
            record.post(RecordBench.facts(1, from: 2), checkpoint: nil)
        }
        #expect(try bench.kinds() == ["unkept", "remarked"])
        let told = bench.inbox.take()
        // Nothing is acknowledged any more (SR-51).
        #expect(told.durable == nil && told.recordFailed)
    }

    @Test("as many facts as may wait are all kept")
    func bound() throws {
        let bench = try RecordBench()
        try bench.write { record in
            for fact in RecordBench.facts(RecordThread.bound) {
                record.post([fact], checkpoint: nil)
            }
        }
        let told = bench.inbox.take()
        #expect(told.durable == RecordThread.bound && !told.recordFailed)
        #expect(bench.progress.latest.entries == Int64(RecordThread.bound))
        #expect(try bench.kinds().allSatisfy { $0 == "remarked" })
    }

    @Test("more than that are lost, which the next entry says: how many, from when to when (SR-51)")
    func beyond() throws {
        let bench = try RecordBench()
        let most = RecordThread.bound
        try bench.write { record in
            for fact in RecordBench.facts(most) { record.post([fact], checkpoint: nil) }
            let remark = Fact.remarked(text: "lost", by: RecordBench.requester)
            let lost = [1, 2, 3].map { RecordBench.numbered(most + $0, remark) }
            record.post(Array(lost.prefix(2)), checkpoint: nil)
            record.post([lost[2]], checkpoint: nil)
        }
        let stored = try bench.stored()
        #expect(stored.count == most + 1)
        #expect(
            stored.last
                == .lost(
                    facts: 3,
                    from: Bedside.now(after: Int64(most + 1)).wall,
                    to: Bedside.now(after: Int64(most + 3)).wall
                )
        )
        let told = bench.inbox.take()
        #expect(told.durable == nil && told.recordFailed)
        #expect(bench.log.lines.contains { $0.contains("facts found no place") })
    }

    @Test("what comes after a gap stands behind the entry that tells of it")
    func behind() async throws {
        let bench = try RecordBench()
        let record = try bench.thread()
        for fact in RecordBench.facts(RecordThread.bound) { record.post([fact], checkpoint: nil) }
        record.post(RecordBench.facts(1, from: RecordThread.bound + 1), checkpoint: nil)
        Thread { record.run() }.start()
        while bench.progress.latest.entries < Int64(RecordThread.bound) + 1 {
            try await Task.sleep(for: .milliseconds(5))
        }
        record.post(RecordBench.facts(2, from: RecordThread.bound + 2), checkpoint: nil)
        await record.end(within: .seconds(60))
        #expect(try bench.kinds().suffix(4) == ["remarked", "lost", "remarked", "remarked"])
    }

    @Test("a journal that is moved away is missed though nothing is to be written (SR-51)")
    func movedAway() async throws {
        let bench = try RecordBench()
        let record = try bench.thread()
        Thread.start(named: "journal") { record.run() }
        try FileManager.default.moveItem(atPath: bench.path, toPath: bench.path + ".away")
        try await bench.failure()
        try FileManager.default.moveItem(atPath: bench.path + ".away", toPath: bench.path)
        record.post(RecordBench.facts(1), checkpoint: nil)
        await record.end(within: .seconds(30))
        #expect(try bench.kinds().count == 1)
        #expect(bench.inbox.take().durable == 1)
    }
}

@Suite("The journal's head for a paper record (SR-50)", .timeLimit(.minutes(1)))
struct PaperAnchorTests {
    private func ended(_ number: Int, session: Int) -> NumberedFact {
        let end = SessionEnd(kind: .stopped, reason: .stoppedByPerson, at: Bedside.now.wall)
        return RecordBench.numbered(
            number,
            .ended(session: session, end: end, tally: .nothing, infusedNanoseconds: 0)
        )
    }

    @Test("is told of each session that ended, also of two that waited together")
    func both() throws {
        let bench = try RecordBench()
        let (first, second) = ([ended(1, session: 7)], [ended(2, session: 8)])
        try bench.write { record in
            record.post(first, checkpoint: try RecordBench.summary(of: first))
            record.post(second, checkpoint: try RecordBench.summary(of: first + second))
        }
        #expect(try bench.kinds() == ["ended", "ended", "checkpoint"])
        let anchor = try #require(bench.progress.latest.anchor)
        #expect(anchor.session == 8 && anchor.head.sequence == 3)
        for session in [7, 8] {
            let line = "session \(session) is over; write on paper: journal head \(anchor.head)"
            #expect(bench.log.lines.count { $0 == line } == 1)
        }
    }

    @Test("is told also where the checkpoint cannot be kept")
    func withoutCheckpoint() throws {
        let bench = try RecordBench()
        let facts = [ended(1, session: 7)]
        try bench.write { record in
            try bench.sqlite("DROP TABLE checkpoint")
            record.post(facts, checkpoint: try RecordBench.summary(of: facts))
        }
        #expect(try bench.kinds() == ["ended"])
        let anchor = try #require(bench.progress.latest.anchor)
        #expect(anchor.session == 7 && anchor.head.sequence == 1)
        #expect(bench.log.lines.contains { $0.contains("no checkpoint of the journal was kept") })
        #expect(bench.log.lines.contains { $0.contains("journal head 1:\(anchor.head.hash)") })
        #expect(bench.inbox.take().durable == 1)
    }

    @Test("is not told where a checkpoint is kept and no session has ended")
    func between() throws {
        let bench = try RecordBench()
        let facts = RecordBench.facts(1)
        try bench.write { record in
            record.post(facts, checkpoint: try RecordBench.summary(of: facts))
        }
        #expect(bench.progress.latest.anchor == nil)
        #expect(!bench.log.lines.contains { $0.contains("write on paper") })
    }
}
