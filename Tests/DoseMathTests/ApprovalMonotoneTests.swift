import DoseMath
import SeededChance
import Testing

@Suite("The ceilings before the wire are monotone")
struct ApprovalMonotoneTests {
    /// An ask that has less of something, or of several things, and is otherwise the same.
    private func less(
        than ask: DeliveryAsk,
        _ random: inout SeededGenerator
    ) throws -> DeliveryAsk {
        func some<Q: Quantity>(_ most: Q, from least: Int64) throws -> Q {
            Bool.random(using: &random)
                ? most : try Q(count: random.count(in: min(least, most.count)...most.count))
        }
        return DeliveryAsk(
            purpose: ask.purpose,
            rate: try some(ask.rate, from: 1),
            volumeToCome: try some(ask.volumeToCome, from: 1),
            deliveredAtMost: try some(ask.deliveredAtMost, from: 0),
            carried: try some(ask.carried, from: 0),
            ceilings: ask.ceilings,
            confirmedRate: ask.confirmedRate,
            confirmedTotal: ask.confirmedTotal,
            weight: ask.weight,
            concentration: ask.concentration
        )
    }

    @Test(
        """
        a lower rate, a smaller volume, less delivered or less carried is never refused where more \
        was approved (SR-04, SR-07)
        """,
        arguments: 101...108 as ClosedRange<UInt64>
    )
    func monotone(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let clinic = try Clinic.rules()
        var approved = 0
        for index in 0..<4_000 {
            let rules = try RandomRules(clinic, &random)
            let order = try RandomOrder(rules, &random)
            let more = try RandomDelivery(order, rate: nil, rules, &random).ask
            let fewer = try less(than: more, &random)
            let refusal = fewer.refusal(under: rules.rules)
            if more.refusal(under: rules.rules) == nil {
                approved += 1
                #expect(refusal == nil, "seed \(seed), \(index): \(more), but not \(fewer)")
            }
        }
        #expect(approved > 100, "seed \(seed): too few were approved to show anything")
    }
}
