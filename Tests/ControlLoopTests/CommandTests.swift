import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("Commands of the dose rules")
struct CommandTests {
    private let nurse = Person(id: "nadia", roles: [.nurse])
    private let prescriber = Person(id: "paul", roles: [.prescriber])

    /// A raise to more than the library's soft step waits for two persons.
    private func raising() throws -> LoopBench {
        var bench = try LoopBench.running(try LoopBench.order("0.1 mg/kg/h"))
        bench.command(.rate(.flow(try .parse("5 mL/h")), chance: 3))
        bench.sync()
        try bench.confirm()
        bench.sync()
        bench.report(.ended(.stop, .done), try LoopBench.standing("0 mL"))
        bench.report(.ended(.program, .done))
        bench.report(.ended(.run, .done))
        bench.sync()
        bench.command(.rate(.flow(try .parse("6 mL/h")), chance: 4))
        bench.sync()
        return bench
    }

    @Test(
        "a confirmation beyond a soft limit is refused until two persons agreed, on record (SR-06)"
    )
    func override() throws {
        var bench = try raising()
        let proposal = try #require(bench.loop.machine.proposal)
        #expect(proposal.draft.exceeded.map(\.limit) == [.raiseInterval])
        try bench.confirm()
        #expect(bench.answers == [.refused(.overrideNeeded(proposal.draft.exceeded))])
        let alone = Command.override(
            token: proposal.token.text,
            nurse: nurse,
            second: nurse,
            reason: "in pain"
        )
        bench.command(alone)
        guard case .refused(.notPermitted) = bench.answers.first else {
            Issue.record("not refused: \(bench.answers)")
            return
        }
        #expect(bench.facts.last?.fact.kind == "refused")
        let together = Command.override(
            token: proposal.token.text,
            nurse: nurse,
            second: prescriber,
            reason: "in pain"
        )
        bench.command(together)
        // An agreement is told only when it is durable (SR-52).
        #expect(bench.answers.isEmpty)
        bench.sync()
        #expect(bench.answers == [.accepted])
        try bench.confirm()
        bench.sync()
        #expect(bench.frames == ["stop"])
    }

    @Test("a reading of the barrel that disagrees stops the pump in its own turn (SR-16, SR-17)")
    func barrel() throws {
        var bench = try LoopBench.running()
        bench.command(.barrel(try .parse("60 mL")))
        #expect(bench.frames.isEmpty)
        bench.sync()
        #expect(bench.answers == [.accepted])
        bench.command(.barrel(try .parse("50 mL")))
        #expect(bench.frames == ["stop"])
        bench.command(.barrel(try .parse("61 mL")))
        guard case .refused(.malformed) = bench.answers.first else {
            Issue.record("not refused: \(bench.answers)")
            return
        }
    }

    @Test("a course that is not open is not closed, and that is on record (SR-08, SR-50)")
    func closeCourse() throws {
        var bench = try LoopBench()
        try bench.connect()
        bench.command(.closeCourse(.weekly, patient: "P-17", reason: "moved away"))
        guard case .refused(.malformed) = bench.answers.first else {
            Issue.record("not refused: \(bench.answers)")
            return
        }
        #expect(bench.facts.last?.fact.kind == "refused")
    }

    @Test("a course is closed when that is durable (SR-52)")
    func closedCourse() throws {
        var bench = try LoopBench.running()
        bench.command(.stop)
        bench.report(.ended(.stop, .done), try LoopBench.standing("10 mL"))
        bench.sync()
        bench.command(.closeCourse(.weekly, patient: "P-17", reason: "moved away"))
        #expect(bench.answers.isEmpty)
        bench.sync()
        #expect(bench.answers == [.accepted])
        #expect(bench.facts.last?.fact.kind == "course-closed")
    }

    @Test(
        "a library is in use at once, or waits and is taken in the turn the infusion ends (SR-53)"
    )
    func library() throws {
        var idle = try LoopBench()
        idle.command(.library(try LoopBench.formulary("next")), by: LoopBench.engineer)
        idle.sync()
        #expect(idle.answers == [.library(isInUse: true)])

        var bench = try LoopBench.running()
        bench.command(.library(try LoopBench.formulary("next")), by: LoopBench.engineer)
        bench.sync()
        #expect(bench.answers == [.library(isInUse: false)])
        #expect(bench.facts.last?.fact.kind == "library-waits")
        bench.pass(.seconds(1))
        #expect(bench.loop.machine.formulary.version == "test")
        bench.command(.stop)
        #expect(bench.loop.machine.formulary.version == "test")
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        #expect(bench.loop.machine.formulary.version == "next")
        #expect(bench.facts.last?.fact.kind == "library-taken")
    }

    @Test("a library that waits for an order is taken when the order expires unanswered (SR-53)")
    func libraryAfterOrder() throws {
        var bench = try LoopBench()
        try bench.connect()
        bench.command(try LoopBench.order())
        bench.command(.library(try LoopBench.formulary("next")), by: LoopBench.engineer)
        #expect(bench.loop.machine.formulary.version == "test")
        bench.sync()
        bench.pass(.seconds(180))
        #expect(bench.loop.machine.formulary.version == "next")
    }

    @Test("what changes nothing in the pump is refused while nothing can be recorded (SR-51)")
    func unrecorded() throws {
        var bench = try LoopBench.running()
        bench.handle(.recordFailed)
        let commands: [Command] = [
            .override(token: "X", nurse: nurse, second: prescriber, reason: "in pain"),
            .barrel(try .parse("10 mL")),
            .closeCourse(.weekly, patient: "P-17", reason: "moved away"),
            .library(try LoopBench.formulary("next")),
        ]
        for command in commands {
            bench.command(command)
            #expect(bench.answers == [.refused(.recordFailed)], "\(command.name)")
        }
    }

    @Test("nor is any of it taken once the daemon is to end")
    func ending() throws {
        var bench = try LoopBench.paused()
        bench.command(.shutDown(cause: "SIGTERM"))
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        bench.command(.library(try LoopBench.formulary("next")))
        guard case .refused(.notNow) = bench.answers.first else {
            Issue.record("not refused: \(bench.answers)")
            return
        }
    }

    @Test("every command has a name of its own in the record")
    func names() throws {
        let commands: [Command] = [
            try LoopBench.order(), try LoopBench.start(), .pause(.unspecified), .stop, .remark("x"),
            .override(token: "X", nurse: nurse, second: prescriber, reason: "in pain"),
            .confirm(token: "X", rates: [], patient: try LoopBench.patient()),
            .resume(newSyringe: nil, chance: 1),
            .rate(.flow(.zero), chance: 1), .barrel(.zero), .acknowledge(alarm: 1),
            .closeCourse(.weekly, patient: "P-17", reason: "x"), .shutDown(cause: "x"),
            .library(try LoopBench.formulary()),
        ]
        #expect(Set(commands.map(\.name)).count == commands.count)
    }
}
