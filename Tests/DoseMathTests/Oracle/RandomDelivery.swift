import DoseMath
import SeededChance

/// What is about to be sent, by chance: at a limit, at what was confirmed, or a unit beside.
struct RandomDelivery {
    let ask: DeliveryAsk

    /// Draws one for the patient, the syringe and the ceilings of an order, near the rate that its
    /// program begins with, where it has one.
    init(
        _ base: RandomOrder,
        rate planned: FlowRate?,
        _ rules: RandomRules,
        _ random: inout SeededGenerator
    ) throws {
        let order = base.order
        let limits = rules.rules.hard
        let strength = max(Int128(order.concentration.count), 1)
        let weight = Int128(order.weight.count)
        let rate: FlowRate
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            rate = try random.beside(Self.held(Int128(limits.doseRate.count) * weight / strength))
        case 1:
            rate = try random.beside(Self.held(Int128(limits.massRate.count) * 1_000 / strength))
        case 2: rate = try random.beside(CompiledCeilings.flow.count)
        default: rate = try random.beside(min(planned?.count ?? 17_500_000, 20_000_000))
        }
        let bound = min(
            Int128(limits.sessionMass.count) * 1_000,
            Int128(limits.sessionDose.count) * weight
        )
        let left =
            (bound - 1_000 * Int128(base.carried.count)) / strength - Int128(base.delivered.count)
        let toCome: Volume =
            try random.hasOne(in: 2)
            ? random.beside(Self.held(left)) : random.near(.nanoliters(4_000_000))
        ask = DeliveryAsk(
            purpose: try Self.purpose(rate, limits, &random),
            rate: rate,
            volumeToCome: toCome,
            deliveredAtMost: base.delivered,
            carried: base.carried,
            ceilings: order.ceilings,
            confirmedRate: try random.beside(rate.count),
            confirmedTotal: try random.beside(
                Self.held(Int128(toCome.count) + Int128(base.delivered.count))
            ),
            weight: order.weight,
            concentration: order.concentration
        )
    }

    private static func purpose(
        _ rate: FlowRate,
        _ limits: Limits,
        _ random: inout SeededGenerator
    ) throws -> DeliveryAsk.Purpose {
        guard random.hasOne(in: 2) else { return .run }
        let percent = limits.raisePercent ?? 100
        return .raise(from: try random.beside(rate.count * 100 / (100 + percent)))
    }

    private static func held(_ count: Int128) -> Int64 {
        Int64(min(max(count, 1), Int128(1_000_000_000_000)))
    }
}
