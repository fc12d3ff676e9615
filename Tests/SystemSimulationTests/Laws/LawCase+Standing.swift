import DoseMath
import InfusionCore

@testable import SystemSimulation

// What has to be turned before the plunger moves, and until when it may move.

extension LawCase {
    static let keys = [
        LawCase(.keys, "drug is meant after it was started, and not before (SR-20)") {
            let intent = try Bench.intent()
            var judge = Bench.judge()
            judge.keys.confirmed = [intent.draft.rates]
            judge.keys.isStarted = $0 == 0
            judge.intends(intent, number: 1, Bench.plunger(), 0)
            return judge.broken?.law
        },
        LawCase(
            .keys,
            "drug is meant at the rate that was read back, and not with 1 nL/h between (SR-10)"
        ) {
            let intent = try Bench.intent()
            let read = intent.draft.rates[0].nanolitersPerHour + $0
            var judge = Bench.judge()
            judge.keys.confirmed = [
                [try .nanolitersPerHour(read)] + intent.draft.rates.dropFirst()
            ]
            judge.keys.isStarted = true
            judge.intends(intent, number: 1, Bench.plunger(), 0)
            return judge.broken?.law
        },
        LawCase(.keys, "a plunger before any session stands, and moves not even at 1 nL/h (SR-11)")
        {
            var judge = Bench.judge()
            judge.look(Bench.plunger(at: $0), at: 1, durable: 0)
            return judge.broken?.law
        },
        LawCase(
            .intent,
            "a plunger begins to move with its intent on the disk, and not a fact before (SR-20)"
        ) {
            var judge = Bench.running()
            judge.intent = 5
            judge.look(Bench.plunger(at: 1), at: 1, durable: Int(5 - $0))
            return judge.broken?.law
        },
    ]

    static let standing = [
        stop("a sound line", Judge.prompt, isCalm: true, within: Judge.prompt),
        stop("a pump that loses bytes", Judge.repeated, isCalm: true, within: Judge.repeated),
        stop("a bad line", Judge.prompt, isCalm: false, within: Judge.unsoundBound),
        LawCase(.stop, "a plunger moves a lease after pumpd died and not 1 ns longer (SR-22)") {
            var judge = Bench.running()
            judge.dies(at: 5)
            let end = 5 + Judge.lease + 3 * Judge.margin
            judge.contact(at: end)
            judge.look(Bench.plunger(at: 1), at: end + $0, durable: 0)
            return judge.broken?.law
        },
        LawCase(.stop, "a pump started by hand runs for 1.7 s and not 1 ns longer (SR-28)") {
            var judge = Bench.running()
            judge.stood(at: 0)
            judge.startedAtThePump(5, isCalm: true, steps: 0, isCounted: true)
            judge.look(Bench.plunger(at: 1), at: 5 + 1_700_000_000 + $0, durable: 0)
            return judge.broken?.law
        },
        LawCase(
            .ceiling,
            "a pump stopped and started by hand as it runs goes on as approved, not 1 nL/h faster (SR-10)"
        ) {
            var judge = Bench.running(at: 17_500_000)
            judge.look(Bench.plunger(at: 17_500_000), at: 1, durable: 0)
            judge.startedAtThePump(5, isCalm: true, steps: 0, isCounted: true)
            judge.look(Bench.plunger(at: 17_500_000 + $0), at: 5 * Bench.second, durable: 0)
            return judge.broken?.law
        },
        LawCase(
            .ceiling,
            "a pump that lost power and is started by hand has its rate before the lowering, not more (SR-10)"
        ) {
            var judge = Bench.running(at: 45_000_000)
            judge.fastest = 18_000_000
            judge.nextFastest = 18_000_000
            judge.look(Bench.plunger(at: 18_000_000), at: 1, durable: 0)
            judge.losesPower(at: 0)
            judge.startedAtThePump(5, isCalm: false, steps: 0, isCounted: true)
            judge.look(Bench.plunger(at: 45_000_000 + $0), at: 6, durable: 0)
            return judge.broken?.law
        },
        LawCase(.stop, "a pump that is known to stand stands, and does not move 1 ns later (SR-28)")
        {
            var judge = Bench.running()
            judge.stood(at: 5)
            judge.look(Bench.plunger(at: 1), at: 5 + $0, durable: 0)
            return judge.broken?.law
        },
        LawCase(
            .stop,
            "an alarm that stops what runs does so by itself, and it does not move 1 ns longer (SR-43)"
        ) {
            var judge = Bench.running()
            judge.alarmed(.nurseAbsent, at: 5, isCalm: true)
            judge.look(Bench.plunger(at: 1), at: 5 + Judge.prompt + $0, durable: 0)
            return judge.broken?.law
        },
        LawCase(.lease, "a pump that hears nothing runs for its lease and not 1 ns longer (SR-22)")
        {
            var judge = Bench.running()
            judge.contact(at: 7)
            let end = 7 + Judge.lease + Judge.margin
            judge.look(Bench.plunger(at: 1), at: end + $0, durable: 0)
            return judge.broken?.law
        },
        LawCase(
            .bolus,
            "drug is begun after a stall with nothing stored, and not with one step (SR-47)"
        ) {
            var judge = Bench.running()
            judge.alarmed(.stall)
            judge.begins(with: Bench.fluid(stored: $0), at: 1)
            return judge.broken?.law
        },
    ]

    private static func stop(
        _ line: String,
        _ bound: Int64,
        isCalm: Bool,
        within: Int64
    ) -> LawCase {
        LawCase(
            .stop,
            "a plunger on \(line) moves for its bound after a stop, not 1 ns longer (SR-16)"
        ) {
            var judge = Bench.running(stop: bound)
            judge.stops(at: 5, isCalm: isCalm)
            judge.contact(at: 5 + within)
            judge.look(Bench.plunger(at: 1), at: 5 + within + $0, durable: 0)
            return judge.broken?.law
        }
    }
}
