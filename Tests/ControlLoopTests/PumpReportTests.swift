import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("The driver's reports in the core's words")
struct PumpReportTests {
    @Test(
        "stopped and paused stand, infusing delivers, anything else is astray (SR-13, SR-26)",
        arguments: PumpStatus.Motion.allCases
    )
    func motion(_ motion: PumpStatus.Motion) throws {
        var bench = try LoopBench.running()
        bench.report(try LoopBench.status(motion, "0 mL"))
        switch motion {
        case .infusing: #expect(bench.frames.isEmpty && bench.phase == "running")
        case .stopped, .paused, .withdrawing, .timedPause, .waitingForTrigger, .purging:
            #expect(bench.frames == ["stop"])
        }
        let alarm: AlarmKind? =
            switch motion {
            case .infusing: nil
            case .stopped, .paused: .stoppedAtThePump
            case .withdrawing, .timedPause, .waitingForTrigger, .purging: .unexpectedMotion
            }
        #expect(bench.loop.machine.ledger.board.alarms.map(\.kind) == [alarm].compactMap { $0 })
    }

    @Test(
        "every alarm of a pump is latched and stops it (SR-41, SR-43)",
        arguments: PumpAlarm.allCases
    )
    func alarms(_ alarm: PumpAlarm) throws {
        var bench = try LoopBench.running()
        bench.report(.alarm(alarm))
        #expect(bench.frames == ["stop"])
        #expect(bench.loop.machine.ledger.board.alarms.count == 1)
    }

    @Test("lost and answering: HIGH, stop, and nothing resumes (SR-27, SR-29)")
    func lost() throws {
        var bench = try LoopBench.running()
        bench.report(.lost)
        #expect(bench.frames == ["stop"])
        #expect(bench.phase == "unknown")
        bench.report(.answering)
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        #expect(bench.phase == "paused")
        #expect(bench.frames.isEmpty)
    }

    @Test("after a reset nothing starts until the driver knows the pump again")
    func resetForgets() throws {
        var bench = try LoopBench.confirmed()
        bench.driver.identity = nil
        bench.report(.alarm(.reset), try LoopBench.standing())
        bench.command(try LoopBench.start())
        guard case .refused(.pumpNotReady) = bench.answers.first else {
            Issue.record("not refused")
            return
        }
        bench.driver.identity = LoopBench.pump
        let found = PumpStatus(motion: .stopped, infused: nil, rate: nil)
        bench.report(.connected(LoopBench.pump, found), try LoopBench.standing())
        bench.command(try LoopBench.start())
        #expect(bench.phase == "starting")
    }

    @Test("a line that closes while drug flows: alarm, stop, unknown; it may open again")
    func lineCloses() throws {
        var bench = try LoopBench.running()
        bench.handle(.lineClosed(reason: "unplugged"))
        #expect(bench.phase == "unknown")
        #expect(bench.isNews)
        bench.handle(.lineOpened)
        #expect(bench.frames == ["open"])
        #expect(bench.isNews)
        guard case .connecting = bench.loop.machine.link else {
            Issue.record("not connecting")
            return
        }
        try bench.connect()
        #expect(bench.phase == "paused")
    }

    @Test("an unusable pump is told with its reason and not started")
    func unusable() throws {
        var bench = try LoopBench.confirmed()
        bench.report(.unusable(reason: "power-failure mode is on"))
        bench.command(try LoopBench.start())
        let refusal = Refusal.pumpNotReady("power-failure mode is on")
        #expect(bench.answers == [.refused(refusal)])
    }

    @Test("the driver is called when its own deadline passes, and not before")
    func deadlines() throws {
        var bench = try LoopBench()
        bench.driver.deadline = bench.now.line.after(.milliseconds(500))
        #expect(bench.loop.deadline == bench.driver.deadline)
        bench.pass(.milliseconds(499))
        #expect(bench.driver.elapsedCalls == 0)
        bench.pass(.milliseconds(1))
        #expect(bench.driver.elapsedCalls == 1)
    }
}
