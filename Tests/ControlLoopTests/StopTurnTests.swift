import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("Stop in its own turn")
struct StopTurnTests {
    @Test("the frame leaves in the turn of the command, the record unasked (SR-16)")
    func sameTurn() throws {
        for command in [Command.stop, .pause(.unspecified), .shutDown(cause: "SIGTERM")] {
            let benches = [
                try LoopBench.confirmed(), try LoopBench.running(), try LoopBench.paused(),
            ]
            for var bench in benches {
                bench.command(command)
                #expect(bench.frames == ["stop"])
                bench.sync()
                #expect(bench.answers == [.commanded])
            }
        }
    }

    @Test("told to end where there is no infusion, it does not where there is one (SR-29, SR-53)")
    func needsFreeChair() throws {
        let command = Command.shutDown(cause: "SIGHUP: new settings", .needsFreeChair)
        var running = try LoopBench.running()
        let before = running.frames.count
        running.command(command)
        #expect(running.frames.count == before)
        #expect(running.phase == "running" && !running.loop.isEnding)
        guard case .refused(.notNow)? = running.answers.last else {
            Issue.record("\(running.answers)")
            return
        }
        var idle = try LoopBench()
        idle.command(command)
        #expect(idle.loop.isEnding)
        #expect(idle.frames == ["stop"])
    }

    @Test("told to end and to keep the session, it pauses and starts nothing more (SR-16)")
    func keepsSession() throws {
        var bench = try LoopBench.running()
        bench.command(.shutDown(cause: "the control socket was taken away", .pausesSession))
        #expect(bench.frames == ["stop"])
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        bench.sync()
        #expect(bench.phase == "paused" && bench.loop.isAtRest)
        bench.command(.resume(newSyringe: nil, chance: 8))
        guard case .refused(.notNow)? = bench.answers.first else {
            Issue.record("\(bench.answers)")
            return
        }
    }

    @Test(
        "is answered once it is on record, or a moment later with the word that it is not (SR-52)"
    )
    func answered() throws {
        for command in [Command.stop, .pause(.unspecified)] {
            var bench = try LoopBench.running()
            bench.command(command)
            #expect(bench.answers.isEmpty)
            let due = bench.now.line.after(.milliseconds(250))
            #expect(bench.loop.deadline.map { $0 <= due } == true)
            bench.pass(.milliseconds(249))
            #expect(bench.answers.isEmpty)
            bench.pass(.milliseconds(1))
            #expect(bench.answers == [.unrecorded(.commanded)])
            bench.sync()
            #expect(bench.answers.isEmpty)
        }
    }

    @Test("stop is sent and answered while the record hangs and after it has failed (SR-16, SR-20)")
    func recordHangs() throws {
        var bench = try LoopBench.running()
        bench.command(.pause(.unspecified))
        #expect(bench.frames == ["stop"])
        bench.pass(.seconds(5))
        bench.command(.stop)
        #expect(bench.frames == ["stop"])
        #expect(bench.answers == [.unrecorded(.commanded)])
    }

    @Test("a stop before the intent is durable: its durable event sends nothing (SR-20)")
    func overtakes() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        #expect(bench.frames.isEmpty)
        bench.command(.stop)
        #expect(bench.frames == ["stop"])
        bench.sync()
        #expect(bench.frames.isEmpty)
    }

    @Test("a stop between program and run: the program's end runs nothing")
    func betweenProgramAndRun() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        bench.sync()
        #expect(bench.frames == ["program 17.5 mL/h 35 mL true"])
        bench.command(.stop)
        bench.report(.ended(.program, .done))
        #expect(bench.frames.isEmpty)
        #expect(bench.driver.spent.isEmpty)
    }

    @Test("a stop and a program's end in one turn run nothing")
    func sameTurnRace() throws {
        var bench = try LoopBench.confirmed()
        bench.command(try LoopBench.start())
        bench.sync()
        bench.driver.reports.append(.ended(.program, .done))
        bench.command(.stop)
        #expect(bench.frames == ["stop"])
        #expect(bench.driver.spent.isEmpty)
    }

    @Test("the daemon may end once the pump was seen standing and the session is over")
    func atRest() throws {
        var bench = try LoopBench.running()
        #expect(!bench.loop.isAtRest)
        bench.command(.shutDown(cause: "SIGTERM"))
        #expect(!bench.loop.isAtRest)
        bench.report(.ended(.stop, .done))
        bench.report(try LoopBench.standing("0.001 mL"))
        #expect(bench.loop.isAtRest)
        #expect(bench.loop.machine.ledger.session?.end?.reason == .daemonEnded)
    }

    @Test("a remark is kept beside a stop and stops nothing by itself")
    func remark() throws {
        var bench = try LoopBench.running()
        bench.command(.remark("the patient feels unwell"))
        #expect(bench.frames.isEmpty)
        #expect(bench.phase == "running")
        #expect(bench.facts.last?.fact.kind == "remarked")
        #expect(bench.loop.machine.ledger.session?.remark == "the patient feels unwell")
    }

    @Test(
        "once the daemon is to end nothing makes drug flow: order, confirm, start, resume (SR-16)"
    )
    func ending() throws {
        let benches = [
            try LoopBench.confirmed(), try LoopBench.running(), try LoopBench.paused(),
        ]
        for var bench in benches {
            bench.command(.shutDown(cause: "SIGTERM"))
            bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
            bench.sync()
            let refused = [
                try LoopBench.order(chance: 7), try LoopBench.start(),
                .resume(newSyringe: nil, chance: 8),
                .rate(.flow(try .parse("14 mL/h")), chance: 9),
                .confirm(
                    token: "ANY",
                    rates: [try .parse("17.5 mL/h")],
                    patient: try LoopBench.patient()
                ),
            ]
            for command in refused {
                bench.command(command)
                guard case .refused(.notNow)? = bench.answers.first else {
                    Issue.record("\(command.name): \(bench.answers)")
                    continue
                }
                #expect(bench.frames.isEmpty)
            }
            bench.command(.stop)
            bench.sync()
            #expect(bench.answers == [.commanded])
        }
    }
}
