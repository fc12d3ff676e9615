import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("A stepped program over the loop")
struct StepTurnTests {
    /// The first step has reached its limit and the stop that follows has been seen.
    private func betweenSteps() throws -> LoopBench {
        var bench = try LoopBench.running(try LoopBench.steppedOrder())
        bench.pass(.seconds(900))
        bench.report(try LoopBench.standing("2.187 mL"))
        #expect(bench.frames == ["stop"])
        bench.report(.ended(.stop, .done), try LoopBench.standing("2.187 mL"))
        return bench
    }

    @Test("every step has its own intent, approval and volume limit on the wire (SR-20, SR-23)")
    func everyStep() throws {
        var bench = try betweenSteps()
        #expect(bench.frames.isEmpty)
        bench.sync()
        #expect(bench.frames == ["program 17.5 mL/h 30.61 mL false"])
        bench.report(.ended(.program, .done))
        #expect(bench.frames == ["run 17.5 mL/h"])
        bench.report(.ended(.run, .done))
        #expect(bench.phase == "running")
        let first = try #require(bench.driver.spent.first)
        let second = try #require(bench.driver.spent.last)
        #expect(bench.driver.spent.count == 2)
        #expect(first.rate.description == "8.75 mL/h")
        #expect(first.volumeLimit.description == "2.187 mL")
        #expect(second.rate.description == "17.5 mL/h")
        #expect(second.volumeLimit.description == "30.61 mL")
        // The stop in between has moved the epoch on: no approval of the first step is good any more.
        #expect(first.epoch != second.epoch)
    }

    @Test("a record that hangs between two steps holds the second one back and ends it (SR-51)")
    func recordHangs() throws {
        var bench = try betweenSteps()
        bench.pass(.milliseconds(1_900))
        #expect(bench.frames.isEmpty)
        bench.pass(.milliseconds(100))
        #expect(bench.frames == ["stop"])
        bench.sync()
        #expect(bench.frames.isEmpty)
        #expect(bench.driver.spent.count == 1)
    }

    @Test("a stop between two steps is sent in its own turn; nothing follows (SR-16, SR-20)")
    func stop() throws {
        var bench = try betweenSteps()
        bench.command(.stop)
        #expect(bench.frames == ["stop"])
        bench.sync()
        #expect(bench.answers == [.commanded])
        #expect(bench.frames.isEmpty)
        bench.report(.ended(.stop, .done), try LoopBench.standing("2.187 mL"))
        bench.sync()
        #expect(bench.frames.isEmpty)
        #expect(bench.loop.isAtRest)
    }

    @Test("a driver that takes no program for the second step pauses with an alarm (SR-24)")
    func refused() throws {
        var bench = try betweenSteps()
        bench.driver.refusal = .busy(.stop)
        bench.sync()
        #expect(bench.frames == ["stop"])
        bench.report(.ended(.stop, .done), try LoopBench.standing("2.187 mL"))
        #expect(bench.phase == "paused")
        #expect(bench.loop.machine.ledger.board.alarms.contains { $0.kind == .pumpRefused })
    }

    @Test("a daemon killed between two steps comes up paused before the second (SR-29, SR-52)")
    func killed() throws {
        let before = try betweenSteps()
        for kept in [before.facts.count - 1, before.facts.count] {
            var bench = try LoopBench(replay: try before.replay(keeping: kept))
            // The clock on the wall went on with the first step (SR-60).
            bench.stepWall(by: .seconds(15 * 60))
            bench.driver.identity = LoopBench.pump
            let found = PumpStatus(motion: .stopped, infused: nil, rate: nil)
            bench.report(.connected(LoopBench.pump, found), try LoopBench.standing("2.187 mL"))
            // The pump's buzzer alone: nobody hears an alarm (SR-46).
            #expect(bench.frames == ["sound on"])
            bench.report(.ended(.sound, .done))
            bench.hear()
            bench.command(.resume(newSyringe: nil, chance: 5))
            let draft = try #require(bench.loop.machine.proposal).draft
            #expect(draft.rates.map(\.description) == ["17.5 mL/h"])
        }
    }
}
