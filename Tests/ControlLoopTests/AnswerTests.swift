import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("Answers")
struct AnswerTests {
    @Test("an order is answered only when it is durable (SR-52)")
    func held() throws {
        var bench = try LoopBench()
        try bench.connect()
        bench.command(try LoopBench.order())
        #expect(bench.answers.isEmpty)
        bench.pass(.milliseconds(100))
        #expect(bench.answers.isEmpty)
        bench.handle(.durable(through: bench.facts.count - 1))
        #expect(bench.answers.isEmpty)
        bench.sync()
        let proposal = try #require(bench.loop.machine.proposal)
        #expect(bench.answers == [.proposed(proposal)])
        bench.sync()
        #expect(bench.answers.isEmpty)
    }

    @Test("confirm, start and acknowledge are answered when durable, each once")
    func accepted() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        #expect(bench.answers.isEmpty)
        bench.sync()
        #expect(bench.answers == [.accepted])
        bench.report(.alarm(.stall))
        let alarm = try #require(bench.loop.machine.ledger.board.alarms.last)
        bench.command(.acknowledge(alarm: alarm.id))
        #expect(bench.answers.isEmpty)
        bench.sync()
        #expect(bench.answers == [.accepted])
    }

    @Test("a refusal is answered at once and recorded, and changes nothing (SR-50)")
    func refused() throws {
        var bench = try LoopBench()
        try bench.connect()
        bench.command(try LoopBench.start())
        guard case .refused = bench.answers.first else {
            Issue.record("not refused")
            return
        }
        #expect(bench.facts.last?.fact.kind == "refused")
        #expect(bench.frames.isEmpty)
        #expect(bench.phase == "idle")
    }

    @Test("numbers facts on from one turn to the next, without a gap")
    func numbers() throws {
        let bench = try LoopBench.running()
        #expect(bench.facts.map(\.number) == Array(1...bench.facts.count))
        #expect(bench.loop.recorded.facts == bench.facts.count)
        #expect(bench.loop.recorded.durable == bench.facts.count)
    }

    @Test("a lowering is sent in its own turn, and answered once it is on record (SR-12, SR-52)")
    func lowering() throws {
        var bench = try LoopBench.running()
        bench.command(.rate(.flow(try .parse("10 mL/h")), chance: 3))
        #expect(bench.frames == ["lower 10 mL/h"])
        let answer = Answer.lowering(from: try .parse("17.5 mL/h"), to: try .parse("10 mL/h"))
        #expect(bench.answers.isEmpty)
        bench.sync()
        #expect(bench.answers == [answer])
    }
}
