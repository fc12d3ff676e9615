import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("Commands at the chair")
struct CareCommandTests {
    private static let nobody = Requester(uid: 1_000, pid: 9, person: nil)
    private static let observer = Requester(
        uid: 1_000,
        pid: 9,
        person: Person(id: "ivan", roles: [.observer])
    )

    /// A command for each act of the table; what it is worth otherwise does not matter here.
    private static func command(_ act: Act) throws -> Command {
        let nurse = Person(id: "olga", roles: [.nurse])
        let seen = try LoopBench.observation()
        return switch act {
        case .signIn: .signedIn
        case .signOut: .signedOut
        case .order: try LoopBench.order()
        case .override: .override(token: "X", nurse: nurse, second: nurse, reason: "in pain")
        case .confirm: .confirm(token: "X", rates: [], patient: try LoopBench.patient())
        case .start: try LoopBench.start()
        case .resume: .resume(newSyringe: nil, chance: 1)
        case .raise: .rate(.flow(try .parse("18 mL/h")), chance: 1)
        case .lower: .rate(.flow(try .parse("10 mL/h")), chance: 1)
        case .pause: .pause(.unspecified)
        case .stop: .stop
        case .check: .care(.check(.linePrimed, of: try LoopBench.patient()))
        case .observe: .care(.observe(seen, barrel: .zero))
        case .attend: .care(.attend)
        case .handOver: .care(.handOver(to: nurse))
        case .checkSite: .care(.checkSite(isSound: true))
        case .releasePressure: .care(.pressureReleased)
        case .noteEvent: .care(.noteEvent("nausea"))
        case .readBarrel: .barrel(.zero)
        case .discharge: .care(.discharge(seen, barrel: .zero, lineIsClamped: true))
        case .hearAnnunciator: .care(.annunciatorHeard(LoopBench.page))
        case .pauseAudio: .care(.pauseAudio(.seconds(60), at: LoopBench.page))
        case .acknowledge: .acknowledge(alarm: 1)
        case .releaseLock: .care(.releaseLock(with: nurse, reason: "kinked line"))
        case .closeCourse: .closeCourse(.weekly, patient: "P-17", reason: "moved away")
        case .loadLibrary: .library(try LoopBench.formulary("next"))
        }
    }

    @Test(
        "each act asks the table over the loop too, and a refusal is recorded (SR-15, SR-50)",
        arguments: Act.allCases
    )
    func permissions(_ act: Act) throws {
        for requester in [Self.nobody, Self.observer] {
            // Going on at a rate asks for the act of raising where it turns out to be one.
            var bench = act == .resume ? try LoopBench.paused() : try LoopBench.running()
            let before = bench.loop.machine
            bench.command(try Self.command(act), by: requester)
            switch act.permission {
            case .anyone, .provenInTheRequest:
                if case .refused(.signInNeeded)? = bench.answers.first {
                    Issue.record("\(act) asked for a sign-in")
                }
                if case .refused(.notPermitted(let reason))? = bench.answers.first {
                    #expect(act == .override, "\(reason)")
                }
            case .signedIn:
                let isRefused: Bool
                switch bench.answers.first {
                case .refused(.signInNeeded(act))?: isRefused = requester == Self.nobody
                case .refused(.notPermitted)?: isRefused = requester == Self.observer
                default: isRefused = false
                }
                #expect(isRefused, "\(bench.answers)")
                #expect(bench.frames.isEmpty)
                #expect(bench.loop.machine.phase == before.phase)
                #expect(bench.loop.machine.ledger == before.ledger)
                guard case .refused(_, _, requester)? = bench.facts.last?.fact else {
                    Issue.record("not recorded: \(bench.facts.last?.fact.kind ?? "nothing")")
                    continue
                }
            }
        }
    }

    @Test("the requests have names of their own in the record (SR-50)")
    func names() throws {
        var names: Set<String> = []
        for act in Act.allCases where act != .lower { names.insert(try Self.command(act).name) }
        #expect(names.count == Act.allCases.count - 1)
    }

    @Test("stop, pause and lowering are taken from anybody, signed in or not (SR-12, SR-16)")
    func anybody() throws {
        for (command, frame) in [
            (Command.stop, "stop"), (.pause(.patientLeft), "stop"),
            (.rate(.flow(try .parse("10 mL/h")), chance: 1), "lower 10 mL/h"),
        ] {
            var bench = try LoopBench.running()
            bench.command(command, by: Self.nobody)
            #expect(bench.frames == [frame])
        }
    }

    @Test("an act at the chair is acknowledged when it is durable (SR-52)")
    func acknowledged() throws {
        var bench = try LoopBench.running()
        bench.command(.care(.observe(try LoopBench.observation(), barrel: try .parse("60 mL"))))
        #expect(bench.answers.isEmpty)
        bench.sync()
        #expect(bench.answers == [.accepted])
        #expect(bench.facts.contains { $0.fact.kind == "observed" })
    }

    @Test("pausing for the patient who left sends the stop in its own turn (SR-14, SR-16)")
    func patientLeft() throws {
        var bench = try LoopBench.running()
        bench.command(.pause(.patientLeft), by: Self.nobody)
        #expect(bench.frames == ["stop"])
        #expect(bench.loop.machine.ledger.session?.holds == [.siteCheck])
        bench.sync()
        #expect(bench.answers == [.commanded])
    }
}

@Suite("Annunciators, a stepped clock and a late loop over the loop")
struct LoopWatchTests {
    @Test("the last annunciator lost turns the buzzer on, its return off, in that turn (SR-46)")
    func buzzer() throws {
        var bench = try LoopBench.running()
        bench.handle(.annunciatorClosed(LoopBench.page))
        #expect(bench.frames == ["sound on"])
        bench.report(.ended(.sound, .done))
        bench.handle(.annunciatorOpened(LoopBench.page))
        #expect(bench.frames == ["sound off"])
        bench.report(.ended(.sound, .done))
        #expect(bench.phase == "running")
    }

    @Test("a driver that cannot sound ends in no stop; it is asked again with a reading (SR-46)")
    func busy() throws {
        var bench = try LoopBench.running()
        bench.driver.refusal = .busy(.sound)
        bench.handle(.annunciatorClosed(LoopBench.page))
        #expect(bench.frames.isEmpty && bench.phase == "running")
        bench.driver.refusal = nil
        bench.report(try LoopBench.status(.infusing, "0 mL"))
        #expect(bench.frames == ["sound on"])
    }

    @Test("none back within 60 s pauses (SR-46)")
    func missing() throws {
        var bench = try LoopBench.running()
        bench.handle(.annunciatorClosed(LoopBench.page))
        bench.report(.ended(.sound, .done))
        #expect(bench.loop.machine.deadline(now: bench.now).map { $0 > bench.now.line } == true)
        bench.pass(.seconds(60))
        #expect(bench.frames == ["stop"])
    }

    @Test("a loop held up for a second stops what runs (SR-61, SR-62)")
    func heldUp() throws {
        var bench = try LoopBench.running()
        bench.handle(.heldUp(.milliseconds(999)))
        #expect(bench.frames.isEmpty)
        bench.handle(.heldUp(.seconds(1)))
        #expect(bench.frames == ["stop"])
    }

    @Test("a wall clock that jumps between two turns is told and recorded; it runs on (SR-62)")
    func stepped() throws {
        var bench = try LoopBench.running()
        bench.stepWall(by: .seconds(3_600))
        bench.handle(.time)
        #expect(bench.facts.last?.fact.kind == "alarm-cleared")
        let alarms = bench.loop.machine.ledger.board.alarms
        #expect(alarms.map(\.kind) == [.clockStepped])
        #expect(bench.frames.isEmpty && bench.phase == "running")
        bench.handle(.time)
        #expect(bench.loop.machine.ledger.board.alarms == alarms)
    }

    @Test("rounds that are missed stop the pump in the turn their deadline comes (SR-14)")
    func rounds() throws {
        var bench = try LoopBench.running()
        let due = try #require(bench.loop.machine.deadline(now: bench.now))
        #expect(due > bench.now.line)
        bench.pass(.seconds(20 * 60))
        #expect(bench.frames == ["stop"])
        let kinds = Set(bench.loop.machine.ledger.board.alarms.map(\.kind))
        #expect(kinds.isSuperset(of: [.observationsMissed, .nurseAbsent]))
    }
}
