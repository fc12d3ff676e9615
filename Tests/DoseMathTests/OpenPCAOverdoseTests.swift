import DoseMath
import SeededChance
import Testing

/// The overdose that the requirements of the Open PCA pump let through, replayed.
///
/// The Open PCA System Requirements 1.0.0 (SAnToS Lab, 2020) deny a patient's bolus where infusing it
/// would take the drug of the last hours over the library's limit (R5.2.0(5), EC13). Vasicek and
/// others put these requirements into event calculus ("Early Validation of High-level System
/// Requirements with Event Calculus and Answer Set Programming", ICLP 2024,
/// 10.1017/S1471068424000280) and their solver found the hole: the rule adds up what was delivered
/// and the bolus, but not the basal infusion that goes on after it. Soon after the start the last
/// hours still hold little basal drug, every bolus fits, and the basal rate alone then carries the
/// total over the limit, with no bolus left to deny.
///
/// Their numbers: 6 mL/h of basal flow, boluses of 1 mL in a minute, at most 26.5 mL in 4 h (a full
/// window of basal flow and 2.5 boluses); started at minute 60, boluses asked for at 100, 140 and
/// 180. From minute 295 on there is more than 26.5 mL in 4 h, and 27 mL at 300.
@Suite("The overdose of the Open PCA pump (SR-07)")
struct OpenPCAOverdoseTests {
    /// Minutes after the start at which a bolus is asked for.
    private static let asks = [40, 80, 120]

    @Test(
        "passes the rule as it is written: all boluses are given, and 27 mL are in 26.5 mL's time"
    )
    func asWritten() {
        var pump = OpenPCAPump()
        for minute in Self.asks {
            pump.run(to: minute)
            let isGiven = pump.askForBolus()
            #expect(isGiven)
        }
        pump.run(to: 235)
        #expect(pump.delivered == 26_500)
        pump.run(to: 236)
        #expect(pump.delivered > OpenPCAPump.limit)
        pump.run(to: 240)
        #expect(pump.delivered == 27_000)
    }

    @Test("is refused here when the third bolus is asked for, naming the session's limit")
    func refusedHere() throws {
        var session = try BolusSession(limit: "26.5 mg")
        for minute in Self.asks.prefix(2) {
            session.run(to: minute)
            #expect(try session.askForBolus(readsOrder: true) == [])
        }
        session.run(to: 120)
        // Half of the limit is not reached yet, and 27 mg are what it would come to.
        #expect(try session.delivered == .parse("14 mL"))
        let found = try session.askForBolus(readsOrder: true)
        #expect(found.map(\.limit) == [.sessionMass])
        #expect(found.map(\.layer) == [.order])
        #expect(found.map(\.bound) == ["26.5 mg"])
        #expect(found.map(\.asked) == ["27 mg"])
        // Refused before the wire too, whoever had let it pass before.
        #expect(try session.askForBolus(readsOrder: false) == found)
        session.run(to: 240)
        #expect(try session.delivered == .parse("26 mL"))
    }

    @Test(
        "cannot be brought about by any row of asks, while the rule as written lets some pass",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func anyAsks(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var pump = OpenPCAPump()
        var session = try BolusSession(limit: "26.5 mg")
        var minute = 0
        while true {
            minute += Int.random(in: 2...60, using: &random)
            guard minute < 238 else { break }
            pump.run(to: minute)
            _ = pump.askForBolus()
            session.run(to: minute)
            _ = try session.askForBolus(readsOrder: Bool.random(using: &random))
        }
        pump.run(to: 240)
        session.run(to: 240)
        #expect(try session.delivered <= .parse("26.5 mL"), "seed \(seed)")
        let boluses = (pump.delivered - 24_000) / 1_000
        #expect((pump.delivered > OpenPCAPump.limit) == (boluses > 2), "seed \(seed)")
    }

    @Test("passes the rule as written in most rows of asks, so that the rows above show something")
    func rowsBite() {
        let overdosed = (UInt64(1)...20).filter { seed in
            var random = SeededGenerator(seed: seed)
            var pump = OpenPCAPump()
            var minute = 0
            while minute < 200 {
                minute += Int.random(in: 2...60, using: &random)
                pump.run(to: min(minute, 238))
                _ = pump.askForBolus()
            }
            pump.run(to: 240)
            return pump.delivered > OpenPCAPump.limit
        }
        #expect(overdosed.count > 10)
    }
}

/// The rule as written, for the first window of 4 h: minutes, and volumes in microlitres.
private struct OpenPCAPump {
    /// At most this in 4 h.
    static let limit = 26_500
    private static let basalPerMinute = 100
    private static let bolus = 1_000

    private(set) var delivered = 0
    private var minute = 0
    private var bolusMinutes = 0

    /// Infuses at the basal rate, and a bolus that was granted beside it in its one minute.
    mutating func run(to end: Int) {
        while minute < end {
            delivered += Self.basalPerMinute + (bolusMinutes > 0 ? Self.bolus : 0)
            bolusMinutes = max(bolusMinutes - 1, 0)
            minute += 1
        }
    }

    /// R5.2.0(5): not if infusing it takes what was delivered over the limit.
    ///
    /// - Returns: whether the bolus is given.
    mutating func askForBolus() -> Bool {
        guard delivered + Self.bolus + Self.basalPerMinute <= Self.limit else { return false }
        bolusMinutes = 1
        return true
    }
}

/// The same session under the ceilings of this project: 70 kg, 1 mg/mL, 6 mL/h for 4 h.
///
/// There is no bolus here: one is asked for as a step of 66 mL/h for a minute before the basal rate
/// goes on, and judged with all that is still to come.
private struct BolusSession {
    private static let basal = "6 mL/h"
    private static let withBolus = "66 mL/h"

    private let rules: DrugRules
    private let ceilings: OrderCeilings
    private(set) var delivered = Volume.zero
    private var minute = 0
    private var bolusMinutes = 0

    init(limit: String) throws {
        rules = try Clinic.rules(
            soft: Clinic.hard().with(window: .parse("4 h")),
            hard: Clinic.hard().with(window: .parse("4 h"))
        )
        ceilings = try .parse(limit)
    }

    mutating func run(to end: Int) {
        while minute < end {
            delivered = delivered.plus(.milliliters(bolusMinutes > 0 ? "1.1" : "0.1"))
            bolusMinutes = max(bolusMinutes - 1, 0)
            minute += 1
        }
    }

    /// What refuses a bolus now; nothing where it is given.
    ///
    /// It is judged as an order, or else by the last key before the wire.
    mutating func askForBolus(readsOrder: Bool) throws -> [Finding] {
        let steps = [
            DoseStep(dosing: try .parseRate(Self.withBolus), window: try .parse("1 min")),
            DoseStep(
                dosing: try .parseRate(Self.basal),
                window: try .seconds(Int64(239 - minute) * 60)
            ),
        ]
        let order = try DoseOrder(
            weight: .parse("70 kg"),
            steps: steps,
            concentration: .parse("1 mg/mL"),
            ceilings: ceilings
        )
        let found =
            readsOrder
            ? try Clinic.findings(order, rules: rules, delivered: delivered.description)
            : try beforeTheWire(order)
        if found.isEmpty { bolusMinutes = 1 }
        return found
    }

    private func beforeTheWire(_ order: DoseOrder) throws -> [Finding] {
        let program = try Program(order: order, pump: Clinic.pump())
        let ask = Ask(
            rate: program.rate.description,
            toCome: program.volume.description,
            delivered: delivered.description,
            ceilings: ceilings,
            confirmedRate: program.rate.description,
            confirmedTotal: delivered.plus(program.volume).description,
            concentration: "1 mg/mL"
        )
        return try ask.findings(rules: rules)
    }
}

extension Volume {
    /// Some millilitres, for a test that knows what it writes.
    fileprivate static func milliliters(_ text: String) -> Volume {
        do { return try parse(text + " mL") } catch { preconditionFailure("\(error)") }
    }
}
