import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("The ceilings' approval at the last moment")
struct ApprovalTests {
    @Test("is made for exactly what was confirmed, this pump, this epoch, and 500 ms (SR-07)")
    func approved() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        bench.sync()
        let epoch = bench.driver.epoch
        bench.report(.ended(.program, .done))
        #expect(bench.frames == ["run 17.5 mL/h"])
        let spent = try #require(bench.driver.spent.first)
        #expect(spent.rate.description == "17.5 mL/h")
        #expect(spent.volumeLimit.description == "35 mL")
        #expect(spent.pump == LoopBench.pump)
        #expect(spent.epoch == epoch)
        #expect(spent.expires == bench.now.line.after(.milliseconds(500)))
    }

    @Test("refused at the last moment: nothing is sent but stops, and an alarm tells why (SR-04)")
    func refused() throws {
        // A library of the same name whose ceiling came down while the session was paused.
        let earlier = try LoopBench.paused()
        var bench = try LoopBench(replay: try earlier.replay(), doseRate: "0.4 mg/kg/h")
        bench.driver.identity = LoopBench.pump
        let found = PumpStatus(motion: .stopped, infused: nil, rate: nil)
        bench.report(.connected(LoopBench.pump, found), try LoopBench.standing("0.004 mL"))
        #expect(bench.phase == "paused")
        bench.report(.ended(.sound, .done))
        bench.hear()
        bench.command(.resume(newSyringe: nil, chance: 9))
        bench.sync()
        try bench.confirm()
        bench.sync()
        bench.report(.ended(.program, .done))
        #expect(bench.driver.spent.isEmpty)
        #expect(bench.frames == ["stop"])
        #expect(bench.loop.machine.ledger.board.alarms.contains { $0.kind == .approvalRefused })
    }

    @Test("a driver that finds the approval void sends nothing; the pump is stopped (SR-31)")
    func void() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        bench.sync()
        bench.driver.refusal = .approvalVoid(reason: "it has expired")
        bench.report(.ended(.program, .done))
        #expect(bench.driver.spent.isEmpty)
        #expect(bench.frames == ["stop"])
        #expect(bench.loop.machine.ledger.board.alarms.contains { $0.kind == .pumpRefused })
        #expect(bench.loop.machine.deliveredAtMost(now: bench.now) == .zero)
    }

    @Test("a pump that the driver no longer knows is not run")
    func unknownPump() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        bench.sync()
        bench.driver.identity = nil
        bench.report(.ended(.program, .done))
        #expect(bench.driver.spent.isEmpty)
        #expect(bench.frames == ["stop"])
    }

    @Test("a program the driver cannot begin ends in a stop and an alarm, never in a run")
    func programRefused() throws {
        var bench = try LoopBench.confirmed()
        bench.driver.refusal = .busy(.stop)
        bench.command(try LoopBench.start())
        bench.sync()
        #expect(bench.frames == ["stop"])
        #expect(bench.phase == "stopping")
    }

    @Test("a lowering the driver cannot begin leaves the old rate and tells (SR-12)")
    func loweringRefused() throws {
        var bench = try LoopBench.running()
        bench.driver.refusal = .notNow(reason: "the pump is not infusing")
        bench.command(.rate(.flow(try .parse("10 mL/h")), chance: 3))
        #expect(bench.frames.isEmpty)
        #expect(bench.phase == "running")
        #expect(bench.loop.machine.ledger.board.alarms.contains { $0.kind == .loweringRefused })
    }

    @Test("a raise goes stop, program, run over the driver, within what was confirmed (SR-12)")
    func raise() throws {
        var bench = try LoopBench.running()
        bench.pass(.seconds(60))
        bench.report(try LoopBench.status(.infusing, "0.291 mL"))
        bench.command(.rate(.flow(try .parse("20 mL/h")), chance: 5))
        bench.sync()
        bench.pass(.seconds(20))
        bench.report(try LoopBench.status(.infusing, "0.388 mL"))
        try bench.confirm()
        #expect(bench.frames.isEmpty)
        bench.sync()
        #expect(bench.frames == ["stop"])
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.389 mL"))
        #expect(bench.frames.first?.hasPrefix("program 20 mL/h ") == true)
        bench.report(.ended(.program, .done))
        #expect(bench.frames == ["run 20 mL/h"])
    }
}
