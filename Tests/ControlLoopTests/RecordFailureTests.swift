import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("A record that is late or fails")
struct RecordFailureTests {
    @Test("an entry not durable in 2 s is a failure: alarm, stop, nothing released (SR-51)")
    func late() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        bench.pass(.milliseconds(1_999))
        #expect(bench.phase == "starting")
        bench.pass(.milliseconds(1))
        #expect(bench.frames == ["stop"])
        #expect(bench.answers == [.unrecorded(.accepted)])
        #expect(bench.loop.machine.ledger.board.alarms.contains { $0.kind == .recordFailed })
        bench.sync()
        #expect(bench.frames.isEmpty)
        #expect(bench.driver.spent.isEmpty)
    }

    @Test("a running infusion is stopped and ended (SR-51)")
    func running() throws {
        var bench = try LoopBench.running()
        bench.handle(.recordFailed)
        #expect(bench.frames == ["stop"])
        bench.report(.ended(.stop, .done), try LoopBench.standing())
        #expect(bench.loop.machine.ledger.session?.end?.reason == .recordFailed)
    }

    @Test("asks for the turn in which an entry becomes late, and for no more once it has failed")
    func deadline() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        #expect(bench.loop.deadline == bench.now.line.after(.seconds(2)))
        bench.pass(.seconds(2))
        bench.report(.ended(.stop, .done), try LoopBench.standing())
        bench.pass(.seconds(60))
        // What hangs for minutes must not keep the loop turning at full speed.
        let next = bench.loop.deadline
        #expect(next.map { $0 > bench.now.line } ?? true)
    }

    @Test("while it is broken whatever has to be recorded is refused at once, stops are not")
    func broken() throws {
        var bench = try LoopBench.running()
        bench.handle(.recordFailed)
        for command in [
            try LoopBench.order(), try LoopBench.start(), .resume(newSyringe: nil, chance: 1),
            .acknowledge(alarm: 1),
            .confirm(token: "X", rates: [.zero], patient: try LoopBench.patient()),
        ] {
            bench.command(command)
            #expect(bench.answers == [.refused(.recordFailed)])
        }
        bench.command(.stop)
        #expect(bench.answers == [.unrecorded(.commanded)])
        #expect(bench.frames == ["stop"])
    }

    @Test("recovers when all that was handed out is durable, and not before")
    func recovers() throws {
        var bench = try LoopBench.confirmed()
        bench.handle(.recordFailed)
        bench.handle(.durable(through: bench.facts.count - 1))
        #expect(bench.loop.machine.ledger.board.alarms.contains { $0.isPresent })
        bench.sync()
        #expect(!bench.loop.machine.ledger.board.alarms.contains { $0.isPresent })
    }

    @Test("fails once, however often the disk says so")
    func once() throws {
        var bench = try LoopBench.running()
        bench.handle(.recordFailed)
        let facts = bench.facts.count
        for _ in 0..<10 { bench.handle(.recordFailed) }
        #expect(bench.facts.count == facts)
    }

    @Test("a record that hangs for ever does not make the queue grow for ever (SR-63)")
    func bounded() throws {
        var queue = RecordQueue()
        var effects = LoopEffects()
        let bench = try LoopBench()
        for _ in 0..<5_000 {
            queue.take([.daemonEnding(cause: "x")], awaits: nil, bench.now, &effects)
        }
        #expect(queue.oldest == bench.now.line)
        _ = queue.becameDurable(through: 4_999)
        #expect(queue.oldest != nil)
        _ = queue.becameDurable(through: 5_000)
        #expect(queue.oldest == nil)
    }

    @Test("a durable number beyond what was handed out releases nothing that comes later")
    func beyond() throws {
        var bench = try LoopBench.confirmed()
        bench.handle(.durable(through: 10_000))
        bench.command(try LoopBench.start())
        #expect(bench.frames.isEmpty)
        #expect(bench.answers.isEmpty)
        bench.sync()
        #expect(bench.frames.first?.hasPrefix("program") == true)
    }

    @Test(
        "a record that has failed releases no intent any more, however late it is durable (SR-51)"
    )
    func intentGivenUp() throws {
        var queue = RecordQueue()
        var effects = LoopEffects()
        let bench = try LoopBench()
        queue.take([.daemonEnding(cause: "x")], awaits: 7, bench.now, &effects)
        var failed = queue
        #expect(queue.becameDurable(through: 1).intent == 7)
        _ = failed.giveUpWaiting()
        #expect(failed.becameDurable(through: 1).intent == nil)
    }
}
