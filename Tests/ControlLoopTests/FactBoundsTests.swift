import DoseMath
import Testing

@testable import ControlLoop
@testable import InfusionCore

@Suite("A fact fits into an entry of the record (SR-50, SR-63)")
struct FactBoundsTests {
    private static let most = Fact.greatestText

    @Test("texts up to the bound are kept as they are, longer ones without their end")
    func bound() throws {
        let most = Self.most
        for (count, isWhole) in [
            (most - 1, true), (most, true), (most + 1, false), (70_000, false),
        ] {
            let text = String(repeating: "é", count: count)
            for fact in Self.facts(holding: text) {
                let held = fact.heldToBounds
                let kept = String(decoding: try RecordCodec.encode(held), as: UTF8.self)
                #expect((held == fact) == isWhole, "\(fact.kind) \(count)")
                #expect(kept.contains("…") == !isWhole, "\(fact.kind) \(count)")
                #expect(kept.filter { $0 == "é" }.count == (isWhole ? count : most - 1))
            }
        }
    }

    @Test("also of signs that are escaped into many, or made of many")
    func escaped() throws {
        for sign in ["\u{0}", "\"", "\\", "e" + String(repeating: "\u{301}", count: 70_000), "😀"] {
            let text = String(repeating: sign, count: sign.unicodeScalars.count > 1 ? 1 : 70_000)
            for fact in Self.facts(holding: text) {
                #expect(try RecordCodec.encode(fact.heldToBounds).count < 16_000, "\(fact.kind)")
            }
        }
    }

    @Test("a refusal with a text that knows no bound is recorded within it, by the loop itself")
    func refused() throws {
        var bench = try LoopBench.running()
        let text = String(repeating: "x", count: 70_000)
        bench.command(.unreadable(request: "POST /v1/library/reload", reason: text))
        guard case .refused(_, let reason, _)? = bench.facts.last?.fact else {
            Issue.record("\(bench.facts.last.map { $0.fact.kind } ?? "nothing")")
            return
        }
        #expect(reason == String(repeating: "x", count: Self.most - 1) + "…")
        #expect(bench.loop.summary == (try bench.replay()))
    }

    @Test("nothing else of any case is touched")
    func untouched() throws {
        for (fact, _) in try PinnedFacts.all() { #expect(fact.heldToBounds == fact) }
    }

    @Test("a mere note changes nothing but the latest time of day (SR-52)")
    func notes() throws {
        var bench = try LoopBench.running()
        bench.command(.acknowledge(alarm: 1))
        let before = bench.loop.machine.ledger
        var (notes, others) = (0, 0)
        for (fact, _) in try PinnedFacts.all() {
            var after = before
            after.apply(fact, line: bench.now.line, wall: bench.now.wall)
            if fact.isMereNote { #expect(after == before, "\(fact.kind)") }
            notes += fact.isMereNote ? 1 : 0
            others += after != before ? 1 : 0
        }
        #expect(notes > 15 && others > 15)
    }

    /// A fact of each case that holds a text from outside.
    private static func facts(holding text: String) -> [Fact] {
        let by = LoopBench.requester
        return [
            .refused(request: "order", reason: text, by: by),
            .refused(request: text, reason: "no", by: by),
            .libraryTaken(version: text, digest: "a", careArea: "b"),
            .libraryOffered(version: text, digest: "a", by: by),
            .libraryWaits(version: text, digest: "a"), .daemonEnding(cause: text),
            .pumpConnected(identity: text), .adverseEvent(session: 1, text: text, by: by),
            .courseClosed(patient: "P", course: .weekly, reason: text, by: by),
            .stopCommanded(session: 1, cause: text, by: by), .remarked(text: text, by: by),
            .commandEnded(command: "run", outcome: text), .selfTested(item: .pump, failure: text),
            .repeated(request: text, times: 1, by: by), .unkept(kind: "refused", reason: text),
            .staffRefused(reason: text, persons: 1),
        ]
    }
}
