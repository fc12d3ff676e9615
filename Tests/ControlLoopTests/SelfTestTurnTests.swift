import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("The power-on self test over the loop")
struct SelfTestTurnTests {
    /// A daemon that has just come up, with an order that waits for its start.
    private func confirmed() throws -> LoopBench {
        var bench = try LoopBench(isSelfTested: false)
        try bench.connect()
        bench.command(try LoopBench.order())
        bench.sync()
        try bench.confirm()
        bench.sync()
        try bench.prepare()
        return bench
    }

    private func shortfalls(_ bench: LoopBench) -> [String]? {
        guard case .refused(.selfTest(let shortfalls)) = bench.answers.first else { return nil }
        return shortfalls
    }

    @Test("a start waits for what the shell tests, is refused till then and recorded so (SR-60)")
    func waits() throws {
        var bench = try confirmed()
        bench.command(try LoopBench.start())
        #expect(shortfalls(bench)?.map { $0.prefix(7) } == ["library", "journal", "chain: "])
        #expect(bench.frames.isEmpty && bench.phase == "confirmed")
        #expect(bench.facts.last?.fact.kind == "refused")
        bench.handle(.selfTested(.library, failure: nil))
        bench.handle(.selfTested(.journal, failure: nil))
        bench.command(try LoopBench.start())
        #expect(shortfalls(bench)?.map { $0.prefix(7) } == ["chain: "])
        bench.handle(.selfTested(.chain, failure: nil))
        #expect(bench.loop.machine.selfTest.hasPassed)
        bench.command(try LoopBench.start())
        #expect(bench.phase == "starting")
    }

    @Test(
        "a part that fails stops what runs in that turn, and is recorded with its reason (SR-43)",
        arguments: SelfTest.Item.allCases
    )
    func fails(_ item: SelfTest.Item) throws {
        var bench = try LoopBench.running()
        bench.handle(.selfTested(item, failure: "it is broken"))
        let isRight = item == .clock
        #expect(bench.frames == ["stop"])
        let facts = bench.facts.map(\.fact)
        #expect(facts.contains(.selfTested(item: item, failure: "it is broken")))
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        bench.sync()
        #expect(bench.phase == "paused")
        bench.command(.resume(newSyringe: nil, chance: 2))
        // The clock is looked at in every turn, and it is right.
        #expect((shortfalls(bench) == nil) == isRight)
        #expect(isRight || shortfalls(bench) == ["\(item.rawValue) failed: it is broken"])
    }

    @Test("a stop and a pause are sent though a part has failed (SR-16)")
    func stops() throws {
        for command in [Command.stop, .pause(.unspecified)] {
            for var bench in [try LoopBench.running(), try confirmed()] {
                bench.handle(.selfTested(.journal, failure: "it is broken"))
                bench.command(command)
                #expect(bench.frames == ["stop"])
                bench.sync()
                #expect(bench.answers == [.commanded])
            }
        }
    }

    @Test("a clock behind the record at the start is seen right in the turn it is (SR-60)")
    func clock() throws {
        var before = try LoopBench()
        before.stepWall(by: .seconds(86_400))
        try before.connect()
        var bench = try LoopBench(replay: try before.replay())
        #expect(bench.loop.machine.selfTest[.clock].failure?.contains("86400 s before") == true)
        #expect(bench.loop.machine.ledger.board.alarms.contains { $0.kind == .selfTestFailed })
        bench.stepWall(by: .seconds(86_400))
        bench.handle(.time)
        #expect(bench.loop.machine.selfTest[.clock] == .passed)
        let alarm = bench.loop.machine.ledger.board.alarms.first { $0.kind == .selfTestFailed }
        #expect(alarm?.isPresent == false, "over, and still to be seen")
    }

    @Test("a buzzer the driver cannot sound fails, naming why, and nothing starts (SR-46, SR-60)")
    func buzzer() throws {
        var bench = try LoopBench()
        bench.driver.refusal = .notNow(reason: "it has none")
        try bench.connect()
        for _ in 0..<3 { bench.report(try LoopBench.standing()) }
        let failure = bench.loop.machine.selfTest[.alarmOutput].failure
        #expect(failure?.contains("it has none") == true, "\(failure ?? "")")
        #expect(bench.frames.isEmpty)
    }

    @Test("a pump sounds once as it connects, on and off with the next reading (SR-60)")
    func chirp() throws {
        var bench = try LoopBench()
        bench.handle(.lineOpened)
        bench.driver.identity = LoopBench.pump
        let found = PumpStatus(motion: .stopped, infused: nil, rate: nil)
        bench.report(.connected(LoopBench.pump, found))
        #expect(bench.frames == ["sound on"])
        bench.report(.ended(.sound, .done))
        #expect(bench.frames.isEmpty)
        bench.report(try LoopBench.standing())
        #expect(bench.frames == ["sound off"])
        bench.report(.ended(.sound, .done), try LoopBench.standing())
        #expect(bench.frames.isEmpty)
    }
}
