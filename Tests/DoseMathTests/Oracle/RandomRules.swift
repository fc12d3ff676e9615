import DoseMath
import SeededChance

/// A drug's rules and a pump by chance: mostly near the ceilings built in, on either side of them.
struct RandomRules {
    let rules: DrugRules
    let pump: PumpCapability
    /// The pump's display as the oracle reads it.
    let display: Display

    /// Draws them; the strengths and courses are those of `base`.
    init(_ base: DrugRules, _ random: inout SeededGenerator) throws {
        rules = DrugRules(
            drug: "ketamine",
            source: Clinic.library,
            soft: try Self.limits(&random),
            hard: try Self.limits(&random),
            usualConcentrations: base.usualConcentrations,
            allowedConcentrations: base.allowedConcentrations,
            strength: base.strength,
            raiseInterval: base.raiseInterval,
            weightChangePercent: base.weightChangePercent,
            courses: base.courses
        )
        let isCommon = Bool.random(using: &random)
        display = Display(
            digits: isCommon ? 4 : Int.random(in: 1...9, using: &random),
            decimals: isCommon ? 3 : Int.random(in: 0...6, using: &random)
        )
        pump = PumpCapability(
            name: Clinic.pumpName,
            resolution: PumpResolution(digits: display.digits, decimals: display.decimals),
            slowestFlow: try .nanolitersPerHour(random.count(in: 0...2_000_000)),
            fastestFlow: try random.near(CompiledCeilings.flow),
            syringeVolume: try .nanoliters(60_000_000)
        )
    }

    private static func limits(_ random: inout SeededGenerator) throws -> Limits {
        let compiled = CompiledCeilings.limits
        return Limits(
            doseRate: try random.near(compiled.doseRate),
            massRate: try random.near(compiled.massRate),
            sessionMass: try random.near(compiled.sessionMass),
            sessionDose: try random.near(compiled.sessionDose),
            window: try random.near(compiled.window),
            startToEnd: compiled.startToEnd,
            weight: try .grams(random.count(in: 8_000...60_000))
                ... .grams(random.count(in: 100_000...360_000)),
            raisePercent: [nil, 0, 50, 100, 1_000].randomElement(using: &random) ?? nil
        )
    }
}

extension SeededGenerator {
    /// From an eighth of a bound to one and a half of it, often the bound itself or a unit beside.
    mutating func near<Q: Quantity>(_ bound: Q) throws -> Q {
        switch Int.random(in: 0..<16, using: &self) {
        case 0: try quantity()
        case 1...3: try beside(bound.count)
        default: try beside(bound.count / 8 * Int64.random(in: 1...12, using: &self))
        }
    }

    /// A count, one less or one more, held within what the quantity can be.
    mutating func beside<Q: Quantity>(_ count: Int64) throws -> Q {
        try Q(count: min(max(count + Int64.random(in: -1...1, using: &self), 0), Q.greatest))
    }
}
