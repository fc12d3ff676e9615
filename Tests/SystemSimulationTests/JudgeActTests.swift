import DoseMath
import InfusionCore
import Testing

@testable import ControlLoop
@testable import PumpSimulator
@testable import SystemSimulation

@Suite("The judge")
struct JudgeActTests {
    private static let step = StepVolume(diameterMicrometers: 26_590)
    private static let begun: Int64 = 1_000_000_000
    private static let rate: Int64 = 10_000_000

    /// A flawless day without mishaps, before anything has happened.
    private static func world(only: [Int]? = [], isFlawless: Bool = true) throws -> World {
        try World(Day(seed: 3, only: only, isFlawless: isFlawless), in: SimulatedClinic(), .nothing)
    }

    /// A judge whose session was confirmed to give so much, and whose pump runs.
    private static func judge(confirmed: Int64) throws -> Judge {
        var judge = Judge(
            bounds: try world().judge.bounds,
            stop: Judge.prompt,
            drift: 0,
            begun: begun
        )
        var session = WatchedSession(number: 1, from: 0, prescribed: [Self.rate])
        session.confirmed = confirmed
        session.fastest = Self.rate
        judge.session = session
        judge.mayMoveUntil = .max
        (judge.fastest, judge.nextFastest) = (Self.rate, Self.rate)
        judge.lastContact = begun
        return judge
    }

    private static func plunger(steps: Int64) -> PlungerReading {
        PlungerReading(
            motorSteps: steps,
            step: step,
            barrelNanoliters: 0,
            isMoving: true,
            rateNanolitersPerHour: rate,
            lineNanoseconds: 0,
            procedureNanoseconds: 0
        )
    }

    /// A safe frame around a command; what checks it is of no interest here.
    private static func frame(_ command: String) -> [UInt8] {
        [0x02, UInt8(command.utf8.count + 5)] + Array("0\(command)".utf8) + [0x55, 0xAA, 0x03]
    }

    @Test("lets a session give exactly what was confirmed, and not a step more (SR-23)")
    func confirmed() throws {
        // One step may have been owed as the session was opened.
        let volume = Int64(Self.step.numerator * 1_000 / StepVolume.denominator)
        for (steps, isBroken) in [(Int64(1_001), false), (1_003, true)] {
            var judge = try Self.judge(confirmed: volume + 1)
            judge.look(Self.plunger(steps: steps), at: Self.begun, durable: 0)
            #expect((judge.broken?.law == .session) == isBroken, "\(steps) steps")
        }
    }

    @Test("adds to what was confirmed what a person gave by hand, and no step more (SR-23)")
    func byHand() throws {
        let volume = Int64(Self.step.numerator * 1_000 / StepVolume.denominator)
        for (steps, isBroken) in [(Int64(1_501), false), (1_503, true)] {
            var judge = try Self.judge(confirmed: volume + 1)
            judge.session?.byHand = 500
            judge.look(Self.plunger(steps: steps), at: Self.begun, durable: 0)
            #expect((judge.broken?.law == .session) == isBroken, "\(steps) steps")
        }
    }

    @Test("lets a pump run for the stop's bound after a daemon has its line, and no longer (SR-22)")
    func connects() throws {
        for (late, isBroken) in [(Int64(0), false), (1, true)] {
            var judge = try Self.judge(confirmed: .max)
            judge.connects(at: Self.begun)
            judge.look(
                Self.plunger(steps: 0),
                at: Self.begun + Judge.prompt + late,
                durable: 0
            )
            #expect((judge.broken?.law == .stop) == isBroken, "\(late) ns late")
        }
    }

    @Test("lets nothing be set or run before its intent is durable (SR-20)")
    func sends() throws {
        for (command, durable, isBroken) in [
            ("RAT17.5MH", 4, true), ("VOL35.0", 4, true), ("RUN", 4, true), ("RUN", 5, false),
            ("RAT", 4, false), ("VOL", 4, false), ("STP", 4, false), ("DIS", 4, false),
        ] {
            var judge = try Self.judge(confirmed: .max)
            judge.intent = 5
            judge.sends(Self.frame(command), at: Self.begun, durable: durable)
            #expect((judge.broken?.law == .intent) == isBroken, "\(command), \(durable) durable")
        }
    }

    @Test("lets a raise go to twice the rate, and not beyond it (SR-12)")
    func raises() throws {
        let intent = try #require(
            try Self.intent { if case .raise = $0.draft.purpose { true } else { false } }
        )
        let rate = intent.rate.nanolitersPerHour
        for (before, isBroken) in [((rate + 1) / 2, false), ((rate - 1) / 2, true)] {
            var judge = try Self.judge(confirmed: .max)
            judge.keys.isStarted = true
            judge.keys.confirmed = [intent.draft.rates]
            judge.keys.targets = [rate]
            judge.session = WatchedSession(
                number: intent.session,
                from: 0,
                prescribed: [rate, rate, rate]
            )
            judge.fastest = before
            judge.intends(intent, number: 1, Self.plunger(steps: 0), Self.begun)
            #expect((judge.broken?.law == .ceiling) == isBroken, "from \(before) nL/h")
        }
    }

    /// The first raise of any of some days.
    @Test(
        "lets a session go on to what was confirmed, at a rate it had, and to no more (SR-07, SR-10)"
    )
    func resumes() throws {
        let intent = try #require(try Self.intent { $0.draft.purpose == .resume })
        let (rate, total) = (intent.rate, intent.draft.sessionVolume.nanoliters)
        for (slower, less, law) in [
            (Int64(0), Int64(0), Law?.none), (1, 0, .ceiling), (0, 1, .session),
        ] {
            var judge = try Self.judge(confirmed: .max)
            judge.keys.isStarted = true
            judge.keys.confirmed = [intent.draft.rates]
            judge.session = WatchedSession(
                number: intent.session,
                from: 0,
                prescribed: [rate.nanolitersPerHour - slower],
                confirmed: total - less
            )
            judge.intends(intent, number: 1, Self.plunger(steps: 0), Self.begun)
            #expect(judge.broken?.law == law)
        }
    }

    private static func intent(_ isWanted: (Intent) -> Bool) throws -> Intent? {
        for seed in UInt64(1)...40 {
            var world = try World(Day(seed: seed, only: []), in: SimulatedClinic(), .nothing)
            try world.run()
            for entry in world.record.entries {
                if case .intended(let intent) = entry.fact, isWanted(intent) { return intent }
            }
        }
        return nil
    }

    @Test("takes an alarm of a fault for a broken law on a quiet day, and no other (SR-40)")
    func quiet() throws {
        for (kind, only, isFlawless, isBroken) in [
            (AlarmKind.pumpLost, [Int]?.some([]), true, true), (.nearEnd, [], true, false),
            (.pumpLost, nil, true, false),
        ] {
            var world = try Self.world(only: only, isFlawless: isFlawless)
            let fact = Fact.alarmRaised(id: 1, kind: kind)
            world.took(NumberedFact(number: 1, fact: fact, at: world.clock.now))
            #expect((world.judge.broken?.law == .quiet) == isBroken, "\(kind), \(only == nil)")
        }
    }

    @Test("takes a quiet day on which nothing was infused for a broken law, and a whole one not")
    func infused() throws {
        var world = try Self.world()
        #expect(world.judge.bounds.refusal == nil)
        #expect(world.nurses.count == 1)
        var untouched = world
        try untouched.close()
        #expect(untouched.judge.broken?.law == .quiet)
        try world.run()
        try world.close()
        #expect(world.judge.broken == nil)
    }
}

@Suite("A bad moment")
struct BadMomentTests {
    private static func world(isOfStop: Bool) throws -> World {
        var world = try World(Day(seed: 3, only: []), in: SimulatedClinic(), .nothing)
        world.badMoment = Mishap(
            kind: isOfStop ? .badStop : .badStart,
            at: 0,
            lasts: 5_000_000_000,
            amount: 200
        )
        return world
    }

    @Test("waits for the frame that stops, and hurts that one already")
    func stop() throws {
        var world = try Self.world(isOfStop: true)
        let stop = Array("0STP".utf8)
        world.disturbs(Array("0RUN".utf8), isSent: false)
        world.disturbs(stop, isSent: true)
        #expect(world.toPump.noise == nil)
        world.disturbs(stop, isSent: false)
        #expect(world.toPump.noise?.until == world.now + 5_000_000_000)
        #expect(world.badMoment == nil)
    }

    @Test("lets the frame that runs arrive, and nothing after it either way")
    func run() throws {
        var world = try Self.world(isOfStop: false)
        let run = Array("0RUN".utf8)
        world.disturbs(run, isSent: false)
        #expect(world.toPump.deadUntil == .min)
        world.disturbs(run, isSent: true)
        let until = world.now + 4 * WireDirection.byteTime + 5_000_000_000
        #expect(world.toPump.deadUntil == until)
        #expect(world.fromPump.deadUntil == until)
    }
}
