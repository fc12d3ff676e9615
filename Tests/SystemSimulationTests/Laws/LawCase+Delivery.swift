import DoseMath
import InfusionCore

@testable import PumpSimulator
@testable import SystemSimulation

// How fast, how much, and what is counted of it.

extension LawCase {
    static let delivery = [
        LawCase(.ceiling, "a plunger is driven at what was approved and not 1 nL/h faster (SR-10)")
        {
            var judge = Bench.running(at: 17_500_000)
            judge.look(Bench.plunger(at: 17_500_000 + $0), at: 1, durable: 0)
            return judge.broken?.law
        },
        LawCase(.ceiling, "a plunger is driven at the hard ceiling and not 1 nL/h faster (SR-03)") {
            var judge = Bench.running(fastest: 17_500_000)
            judge.look(Bench.plunger(at: 17_500_000 + $0), at: 1, durable: 0)
            return judge.broken?.law
        },
        LawCase(.ceiling, "a start is meant at what was prescribed and not 1 nL/h faster (SR-10)") {
            let intent = try Bench.intent()
            var judge = Bench.judge(ordered: [intent.rate.nanolitersPerHour - $0])
            judge.keys.confirmed = [intent.draft.rates]
            judge.keys.isStarted = true
            judge.intends(intent, number: 1, Bench.plunger(), 0)
            return judge.broken?.law
        },
        LawCase(.ceiling, "drug is meant at the hard ceiling and not 1 nL/h faster (SR-03)") {
            let intent = try Bench.intent()
            var judge = Bench.judge(fastest: intent.rate.nanolitersPerHour - $0)
            judge.keys.confirmed = [intent.draft.rates]
            judge.keys.isStarted = true
            judge.intends(intent, number: 1, Bench.plunger(), 0)
            return judge.broken?.law
        },
        LawCase(.ceiling, "a rate is lowered to what it was and not 1 nL/h above it (SR-12)") {
            let draft = try Bench.intent().draft
            var judge = Bench.running(at: draft.rates[0].nanolitersPerHour - $0)
            judge.keys.targets = [draft.rates[0].nanolitersPerHour]
            judge.lowers(to: draft, at: 1)
            return judge.broken?.law
        },
        LawCase(.ceiling, "a rate is lowered to what was asked for and not 1 nL/h above it (SR-12)")
        {
            let draft = try Bench.intent().draft
            var judge = Bench.running()
            judge.keys.targets = [draft.rates[0].nanolitersPerHour - $0]
            judge.lowers(to: draft, at: 1)
            return judge.broken?.law
        },
        LawCase(
            .window,
            "a minute takes what the ceiling gives and a step, and not a step more (SR-03)"
        ) {
            // 30 mL/h give 0.5 mL a minute; a step may be owed, and two values are cut off.
            let most = Int128(500_000_000) + Bench.picoliters(steps: 1) + 2
            var steps: Int64 = 4_200
            while Bench.picoliters(steps: steps + 1) <= most { steps += 1 }
            var judge = Bench.judge(fastest: 30_000_000)
            judge.look(Bench.plunger(), at: 0, durable: 0)
            judge.look(Bench.plunger(steps + $0), at: 60 * Bench.second, durable: 0)
            return judge.broken?.law
        },
        LawCase(.window, "a stretch of 60 s counts, and not one that is 1 ns shorter (SR-03)") {
            var judge = Bench.judge(fastest: 30_000_000)
            judge.look(Bench.plunger(), at: 0, durable: 0)
            judge.look(Bench.plunger(5_000), at: 60 * Bench.second - 1 + $0, durable: 0)
            return judge.broken?.law
        },
        LawCase(.session, "a session takes its hard ceiling and not 1 nL more (SR-05)") {
            var judge = Bench.running(most: Bench.nanoliters(steps: 1_000) - $0)
            judge.look(Bench.plunger(1_001, at: 1), at: 1, durable: 0)
            return judge.broken?.law
        },
    ]

    static let counting = [
        LawCase(.counted, "a plunger moves as far as is counted and not 1 nL further (SR-07)") {
            var judge = Bench.running()
            let counted = try Volume.nanoliters(Bench.nanoliters(steps: 1_000) - $0)
            judge.compare(counted, with: Bench.plunger(1_001), at: 1)
            return judge.broken?.law
        },
        LawCase(
            .counted,
            "an inaccurate motor moves within its accuracy and not 1 nL further (SR-07)"
        ) {
            var judge = Bench.running(drift: 10)
            let moved = Int128(1_000) * Bench.step.numerator * 1_000
            let counted =
                (moved + 1_010 * StepVolume.denominator - 1) / (1_010 * StepVolume.denominator)
            judge.compare(try .nanoliters(Int64(counted) - $0), with: Bench.plunger(1_001), at: 1)
            return judge.broken?.law
        },
        LawCase(
            .counted,
            "what a hand delivered is counted a second after it can be read, and not 1 ns later (SR-07)"
        ) {
            // It stands at 5; pumpd sleeps until 9.
            var judge = Bench.running()
            judge.stood(at: 0)
            judge.startedAtThePump(0, isCalm: true, steps: 0, isCounted: true)
            judge.look(Bench.plunger(1_001), at: 5, durable: 0)
            judge.reads(false, at: 6)
            judge.reads(true, at: 9)
            judge.compare(.zero, with: Bench.plunger(1_001), at: 9 + Judge.reads + $0)
            return judge.broken?.law
        },
        LawCase(
            .counted,
            "a pump that counts a quarter too little hides that quarter and not 1 nL more (SR-07)"
        ) {
            var judge = Bench.running()
            judge.miscount.counts(more: -250, at: 1)
            let counted = Bench.nanoliters(steps: 999 - 250)
            judge.compare(try .nanoliters(counted - $0), with: Bench.plunger(1_000), at: 1)
            return judge.broken?.law
        },
        LawCase(
            .counted,
            "what a hand starts before the pump was set up is hidden, and not what comes after (SR-07)"
        ) {
            var judge = Bench.running()
            judge.stood(at: 0)
            judge.startedAtThePump(0, isCalm: true, steps: 0, isCounted: false)
            judge.look(Bench.plunger(1_000), at: 1, durable: 0)
            let after = 1_000 + 3 * $0
            judge.compare(.zero, with: Bench.plunger(after), at: 2 * Judge.reads)
            return judge.broken?.law
        },
        LawCase(
            .counted,
            "what a hand gave and the pump forgot unread is hidden, and not what comes after (SR-07)"
        ) {
            var judge = Bench.running()
            judge.stood(at: 0)
            judge.startedAtThePump(0, isCalm: true, steps: 0, isCounted: true)
            judge.look(Bench.plunger(1_000), at: 1, durable: 0)
            judge.losesPower(at: 1_000)
            judge.compare(.zero, with: Bench.plunger(1_002 + $0), at: 2 * Judge.reads)
            return judge.broken?.law
        },
        LawCase(
            .session,
            "a session takes what its pump did not count on top and not 1 nL more (SR-05)"
        ) {
            var judge = Bench.running(most: Bench.nanoliters(steps: 499) - $0)
            judge.miscount.counts(more: -500, at: 1)
            judge.look(Bench.plunger(1_000, at: 1), at: 1, durable: 0)
            return judge.broken?.law
        },
        LawCase(
            .overcounted,
            "a pump that counts double is counted double and not 1 nL more (SR-27)"
        ) {
            var judge = Bench.running(at: 36_000_000)
            judge.miscount.counts(more: 1_000, at: 1)
            let double = Int128(1_000) * Bench.step.numerator / StepVolume.denominator
            let moved = Int128(999) * Bench.step.numerator / StepVolume.denominator
            let most = 128_000 + Int64(moved + double)
            judge.settle(try .nanoliters(most + $0), with: Bench.plunger(1_000), misread: 0, at: 1)
            return judge.broken?.law
        },
        LawCase(
            .overcounted,
            "the count is above the plunger by a lease and a digit, not 1 nL more (SR-27)"
        ) {
            // 36 mL/h are 10 uL a second: 11.8 s of it, and 10 uL that a display does not show.
            var judge = Bench.running(at: 36_000_000)
            judge.settle(try .nanoliters(128_000 + $0), with: Bench.plunger(1), misread: 0, at: 1)
            return judge.broken?.law
        },
        LawCase(
            .overcounted,
            "a second without pumpd adds nothing where the pump kept its count (SR-27)"
        ) {
            var judge = Bench.running(at: 36_000_000)
            judge.deadTime = Bench.second
            judge.settle(try .nanoliters(128_000 + $0), with: Bench.plunger(1), misread: 0, at: 1)
            return judge.broken?.law
        },
        LawCase(
            .overcounted,
            "a loss that left a digit in the count adds that digit alone to the next (SR-27)"
        ) {
            var judge = Bench.running(at: 36_000_000)
            judge.losses = 1
            judge.settle(try .nanoliters(10_000), with: Bench.plunger(1), misread: 0, at: 1)
            judge.settle(try .nanoliters(138_000 + $0), with: Bench.plunger(1), misread: 0, at: 2)
            return judge.broken?.law
        },
        LawCase(
            .overcounted,
            "a loss, a second without pumpd and a barrel misread add theirs alone (SR-27)"
        ) {
            var judge = Bench.running(at: 36_000_000)
            judge.losses = 1
            judge.deadTime = Bench.second
            judge.isCountLost = true
            let most: Int64 = 2 * 128_000 + 10_000 + 500
            judge.settle(try .nanoliters(most + $0), with: Bench.plunger(1), misread: 500, at: 1)
            return judge.broken?.law
        },
    ]
}

extension Bench {
    /// The volume of so many steps, rounded up to a whole nL.
    static func nanoliters(steps: Int64) -> Int64 {
        Int64(
            (Int128(steps) * step.numerator + StepVolume.denominator - 1) / StepVolume.denominator
        )
    }

    /// The volume of so many steps in whole pL, cut off.
    static func picoliters(steps: Int64) -> Int128 {
        Int128(steps) * step.numerator * 1_000 / StepVolume.denominator
    }
}
