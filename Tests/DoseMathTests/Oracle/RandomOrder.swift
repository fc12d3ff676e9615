import DoseMath
import SeededChance

/// An order by chance, nearly always one that stands exactly at a limit or a smallest unit beside it.
struct RandomOrder {
    let order: DoseOrder
    let delivered: Volume
    let carried: Mass

    /// Which limit it is to meet.
    private enum Aim {
        case rates
        case session
        case anything
    }

    init(_ rules: RandomRules, _ random: inout SeededGenerator) throws {
        let limits = Bool.random(using: &random) ? rules.rules.hard : rules.rules.soft
        let aim = random.hasOne(in: 8) ? Aim.anything : random.hasOne(in: 2) ? .session : .rates
        let weight = try Self.weight(limits, &random)
        let strength = try Self.strength(&random)
        let delivered: Volume =
            try random.hasOne(in: 2) ? .zero : random.near(.nanoliters(4_000_000))
        let carried: Mass = try random.hasOne(in: 2) ? .zero : random.near(.nanograms(4_000_000))
        let ceilings = try Self.ceilings(limits, &random)
        var aimed = AimedDose(weight, strength, limits, rules.pump, ceilings)
        aimed.spend(delivered, carried)
        let most = random.hasOne(in: 8) ? DoseOrder.mostSteps : 2
        let count = random.hasOne(in: 2) ? 1 : Int.random(in: 1...most, using: &random)
        var steps: [DoseStep] = []
        let budget = aimed.session(&random)
        for index in 0..<count {
            let window = try Self.window(limits, steps: count, &random)
            switch aim {
            case .rates: steps.append(try aimed.atARate(over: window, &random))
            case .session:
                let rest = budget - aimed.spent
                let share = index == count - 1 ? rest : rest / 3
                steps.append(try aimed.dose(of: share, over: window, &random))
            case .anything:
                steps.append(DoseStep(dosing: try random.dosing(), window: window))
            }
        }
        order = try DoseOrder(
            weight: weight,
            steps: steps,
            concentration: strength,
            ceilings: ceilings
        )
        self.delivered = delivered
        self.carried = carried
    }

    private static func weight(
        _ limits: Limits,
        _ random: inout SeededGenerator
    ) throws -> BodyWeight {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: try random.beside(limits.weight.lowerBound.count)
        case 1: try random.beside(limits.weight.upperBound.count)
        case 2: try random.beside(CompiledCeilings.limits.weight.upperBound.count)
        case 3: try random.beside(CompiledCeilings.limits.weight.lowerBound.count)
        case 4: try random.quantity()
        default: try .grams(random.count(in: 60_000...100_000))
        }
    }

    private static func strength(_ random: inout SeededGenerator) throws -> Concentration {
        if random.hasOne(in: 16) { return try random.quantity() }
        let listed: [Int64] = [1_000, 1_000, 2_000, 2_000, 5_000, 10_000]
        let count = listed.randomElement(using: &random) ?? 1_000
        return try random.hasOne(in: 16) ? random.beside(count) : Concentration(count: count)
    }

    private static func window(
        _ limits: Limits,
        steps: Int,
        _ random: inout SeededGenerator
    ) throws -> Window {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: try random.beside(limits.window.count / Int64(steps))
        case 2 where random.hasOne(in: 4): try random.quantity()
        case 3: try .seconds(random.count(in: 1...7_200))
        default: try .seconds(random.count(in: 900...5_400))
        }
    }

    private static func ceilings(
        _ limits: Limits,
        _ random: inout SeededGenerator
    ) throws -> OrderCeilings {
        guard random.hasOne(in: 2) else { return .none }
        var ceilings: [Dosing] = []
        if random.hasOne(in: 2) { ceilings.append(.doseRate(try random.near(limits.doseRate))) }
        if random.hasOne(in: 2) { ceilings.append(.massRate(try random.near(limits.massRate))) }
        if random.hasOne(in: 2) { ceilings.append(.mass(try random.near(limits.sessionMass))) }
        if random.hasOne(in: 2) {
            ceilings.append(.dosePerWeight(try random.near(limits.sessionDose)))
        }
        return ceilings.contains { $0.count == 0 } ? .none : try OrderCeilings(ceilings)
    }
}

extension SeededGenerator {
    /// True once in so many times.
    mutating func hasOne(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }
}

extension Dosing {
    /// Its number of smallest units, whatever they are.
    var count: Int64 {
        switch self {
        case .doseRate(let rate): rate.count
        case .massRate(let rate): rate.count
        case .dosePerWeight(let dose): dose.count
        case .mass(let mass): mass.count
        case .flow(let flow): flow.count
        }
    }
}
