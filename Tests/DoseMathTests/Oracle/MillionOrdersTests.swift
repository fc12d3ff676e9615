import DoseMath
import SeededChance
import Testing

/// A million orders against readings in unbounded integers: what is found, told and approved.
///
/// Each seed is one test case, so that the cases use every core and a failure names its seed; it is
/// replayed by that seed alone.
@Suite("A million random orders", .timeLimit(.minutes(30)))
struct MillionOrdersTests {
    private static let seeds: ClosedRange<UInt64> = 1...64
    private static let ordersPerSeed = 15_700

    @Test(
        """
        are judged, rounded and approved as the oracle says, and nothing exceeds the exact rational \
        (SR-01, SR-03, SR-04, SR-05, SR-07)
        """,
        arguments: seeds
    )
    func agreement(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let clinic = try Clinic.rules()
        var rules = try RandomRules(clinic, &random)
        for index in 0..<Self.ordersPerSeed {
            if index.isMultiple(of: 32) { rules = try RandomRules(clinic, &random) }
            let order = try RandomOrder(rules, &random)
            var trial = Trial(rules, order, readsTexts: index.isMultiple(of: 29))
            trial.judgeOrder()
            let rate = trial.computeProgram()
            let delivery = try RandomDelivery(order, rate: rate, rules, &random)
            trial.judgeDelivery(delivery.ask)
            guard trial.faults.isEmpty else {
                Issue.record(
                    "seed \(seed), order \(index): \(trial.faults) in \(order) under \(rules)"
                )
                return
            }
        }
    }

    @Test("are a million indeed")
    func million() {
        #expect(Self.seeds.count * Self.ordersPerSeed >= 1_000_000)
    }
}
