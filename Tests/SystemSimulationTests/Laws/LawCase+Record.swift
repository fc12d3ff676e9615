import DoseMath
import InfusionCore

@testable import ControlLoop
@testable import SystemSimulation

// What is on the disk, what is told, and that it goes on.

extension LawCase {
    static let record = [
        LawCase(
            .replay,
            "the record read again is the state, and not that of a fact before (SR-52)"
        ) {
            var world = try Bench.world()
            var held = world.loop.summary
            if $0 == 1 {
                while world.loop.summary.ledger == held.ledger { try world.step() }
            } else {
                held = world.loop.summary
            }
            let lost = try world.record.crash(keepsLast: true, boot: world.boot)
            try world.judgeReplay(held, lost: lost)
            return world.judge.broken?.law
        },
        LawCase(
            .acknowledged,
            "an answer comes with its last fact on the disk, and not a fact before (SR-52)"
        ) {
            var world = try Bench.world()
            let number = CommandNumber(1_000_000)
            let facts = world.loop.recorded.durable + Int($0)
            world.waiting[number] = (.stop, [], facts)
            world.heard(.accepted, to: number)
            return world.judge.broken?.law
        },
        LawCase(.alarm, "an alarm may still come when it is due, and not 1 ns later (SR-40)") {
            var judge = Bench.running()
            judge.expected = [ExpectedAlarm(kinds: [.stall], due: 100, cause: "pump stalls")]
            judge.lookForAlarms(at: 100 + $0, isMoving: true, steps: 0)
            return judge.broken?.law
        },
        LawCase(.alarm, "an alarm is come with one of its kinds, and not with another (SR-40)") {
            var judge = Bench.running()
            judge.expected = [
                ExpectedAlarm(kinds: [.pumpReset, .pumpLost], due: 100, cause: "pump reset")
            ]
            judge.alarmed($0 == 0 ? .pumpLost : .stall)
            judge.lookForAlarms(at: 101, isMoving: true, steps: 0)
            return judge.broken?.law
        },
        LawCase(
            .alarm,
            "a stop that does not work is told of in its time, and not 1 ns later (SR-28)"
        ) {
            var judge = Bench.running()
            judge.stops(at: 5, isCalm: false)
            judge.lookForAlarms(at: 5 + Judge.stopUnseen + $0, isMoving: true, steps: 0)
            return judge.broken?.law
        },
        LawCase(.alarm, "a stop that works needs none, and one that does not needs it (SR-28)") {
            var judge = Bench.running()
            judge.stops(at: 5, isCalm: false)
            judge.lookForAlarms(at: 6 + Judge.stopUnseen, isMoving: $0 == 1, steps: 0)
            return judge.broken?.law
        },
        LawCase(
            .progress,
            "the loop may turn a thousand times after a turn at one moment, and not once more (SR-61)"
        ) {
            var world = try Bench.world()
            world.daemon = SimulatedDaemon()
            world.daemon.isAlive = true
            for _ in 0...(Int64(SimulatedDaemon.mostTurns) + $0) { world.handle(.time) }
            return world.judge.broken?.law
        },
        LawCase(.quiet, "a quiet day may come near its end, and may not lose its pump (SR-43)") {
            var world = try Bench.world()
            let fact = Fact.alarmRaised(id: 1_000, kind: $0 == 0 ? .nearEnd : .pumpLost)
            world.took(NumberedFact(number: 1_000, fact: fact, at: world.clock.now))
            return world.judge.broken?.law
        },
    ]
}
