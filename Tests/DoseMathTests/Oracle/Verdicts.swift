import DoseMath

/// What the requirements say of exact amounts, read apart from the code: one layered limit at a time.
///
/// Exactly at a bound is allowed. Of the hard layers the lowest speaks, and of equal ones the
/// innermost; the soft one speaks only where no hard one does (SR-04, SR-05, SR-06).
struct Verdicts {
    let rules: DrugRules
    private(set) var expected: [Expected] = []

    private static let compiled = CompiledCeilings.limits
    private var library: LimitLayer { .library(rules.source) }

    init(_ rules: DrugRules) { self.rules = rules }

    mutating func judgeRates(
        doseRate: Fraction,
        massRate: Fraction,
        _ own: OrderCeilings,
        step: Int?
    ) {
        judge(
            .doseRate,
            doseRate,
            Self.compiled.doseRate,
            own.doseRate,
            rules.hard.doseRate,
            soft: rules.soft.doseRate,
            step
        )
        judge(
            .massRate,
            massRate,
            Self.compiled.massRate,
            own.massRate,
            rules.hard.massRate,
            soft: rules.soft.massRate,
            step
        )
    }

    mutating func judgeSession(drug: Fraction, weight: Fraction, _ own: OrderCeilings) {
        judge(
            .sessionMass,
            drug,
            Self.compiled.sessionMass,
            own.sessionMass,
            rules.hard.sessionMass,
            soft: rules.soft.sessionMass,
            nil
        )
        judge(
            .sessionDose,
            drug / weight,
            Self.compiled.sessionDose,
            own.sessionDose,
            rules.hard.sessionDose,
            soft: rules.soft.sessionDose,
            nil
        )
    }

    mutating func judgeWindow(_ hours: Fraction) {
        judge(
            .window,
            hours,
            Self.compiled.window,
            nil,
            rules.hard.window,
            soft: rules.soft.window,
            nil
        )
    }

    /// Flow of a pump: neither above what it can do nor above the ceiling built in, nor too slow.
    mutating func judgeFlow(_ flow: Fraction, _ pump: PumpCapability?, step: Int?) {
        let most = CompiledCeilings.flow
        if let pump, pump.fastestFlow <= most {
            say(.flow, flow, above: pump.fastestFlow, .pump(pump.name), .hard, step)
        } else {
            say(.flow, flow, above: most, .compiledIn, .hard, step)
        }
        guard let pump, pump.slowestFlow.natural > flow else { return }
        expect(
            Expected(
                limit: .flow,
                layer: .pump(pump.name),
                severity: .hard,
                bound: { "at least \(pump.slowestFlow)" },
                step: step,
                isShown: { FlowRate.shows(flow, roundedDown: $0) }
            )
        )
    }

    mutating func judgeWeight(_ weight: BodyWeight) {
        if Self.compiled.weight.contains(weight), rules.hard.weight.contains(weight),
            rules.soft.weight.contains(weight)
        {
            return
        }
        let outside = [(rules.hard.weight, library), (Self.compiled.weight, .compiledIn)]
            .filter { !$0.0.contains(weight) }
        // Of two ranges that exclude it the one that ends nearer to a usual weight speaks.
        let isLow = outside.contains { weight < $0.0.lowerBound }
        let hard = outside.filter { isLow == (weight < $0.0.lowerBound) }.min {
            isLow ? $0.0.lowerBound > $1.0.lowerBound : $0.0.upperBound < $1.0.upperBound
        }
        if let (range, layer) = hard {
            sayWeight(weight, range, layer, .hard)
        } else if !rules.soft.weight.contains(weight) {
            sayWeight(weight, rules.soft.weight, library, .soft)
        }
    }

    mutating func judgeStrength(_ strength: Concentration) {
        if strength > CompiledCeilings.concentration {
            let exact = strength.natural
            say(
                .concentration,
                exact,
                above: CompiledCeilings.concentration,
                .compiledIn,
                .hard,
                nil
            )
            return
        }
        guard !rules.usualConcentrations.contains(strength) else { return }
        let isAllowed = rules.allowedConcentrations.contains(strength)
        let listed = rules.usualConcentrations + (isAllowed ? [] : rules.allowedConcentrations)
        expect(
            Expected(
                limit: .concentration,
                layer: library,
                severity: isAllowed ? .soft : .hard,
                bound: { listed.map(\.description).joined(separator: ", ") },
                step: nil,
                isShown: { $0 == strength.description }
            )
        )
    }

    /// Adds what another rule expects.
    mutating func expect(_ finding: Expected) { expected.append(finding) }

    /// Says that an amount is above a bound, where it is.
    @discardableResult
    mutating func say<Q: NaturalQuantity>(
        _ limit: LimitName,
        _ exact: Fraction,
        above bound: Q,
        _ layer: LimitLayer,
        _ severity: Finding.Severity,
        _ step: Int?
    ) -> Bool {
        guard exact > bound.natural else { return false }
        expect(
            Expected(
                limit: limit,
                layer: layer,
                severity: severity,
                bound: { bound.description },
                step: step,
                isShown: { Q.shows(exact, roundedUp: $0) }
            )
        )
        return true
    }

    private mutating func judge<Q: NaturalQuantity>(
        _ limit: LimitName,
        _ exact: Fraction,
        _ compiled: Q,
        _ own: Q?,
        _ hard: Q,
        soft: Q,
        _ step: Int?
    ) {
        // Most amounts keep every bound: one comparison shows it.
        var least = min(compiled, min(hard, soft))
        if let own { least = min(least, own) }
        guard exact > least.natural else { return }
        var lowest = (compiled, LimitLayer.compiledIn)
        if hard <= lowest.0 { lowest = (hard, library) }
        if let own, own <= lowest.0 { lowest = (own, .order) }
        if say(limit, exact, above: lowest.0, lowest.1, .hard, step) { return }
        say(limit, exact, above: soft, library, .soft, step)
    }

    private mutating func sayWeight(
        _ weight: BodyWeight,
        _ range: ClosedRange<BodyWeight>,
        _ layer: LimitLayer,
        _ severity: Finding.Severity
    ) {
        expect(
            Expected(
                limit: .weight,
                layer: layer,
                severity: severity,
                bound: { "\(range.lowerBound) ... \(range.upperBound)" },
                step: nil,
                isShown: { $0 == weight.description }
            )
        )
    }
}
