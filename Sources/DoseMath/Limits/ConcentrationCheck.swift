/// Judges an infusate's strength: the built-in ceiling, then the strengths the library lists.
struct ConcentrationCheck {
    let concentration: Concentration
    let rules: DrugRules

    /// At most one finding: too strong for anyone, unlisted, or listed for a second person.
    func findings() -> [Finding] {
        let ceiling = Ceiling<Concentration>(
            .concentration,
            hard: [(CompiledCeilings.concentration, .compiledIn)]
        )
        if let tooStrong = ceiling.finding(for: ExactAmount(concentration)) { return [tooStrong] }
        if rules.usualConcentrations.contains(concentration) { return [] }
        let listed = rules.allowedConcentrations.contains(concentration)
        let strengths =
            rules.usualConcentrations + (listed ? [] : rules.allowedConcentrations)
        return [
            Finding(
                limit: .concentration,
                layer: .library(rules.source),
                severity: listed ? .soft : .hard,
                bound: strengths.map(\.description).joined(separator: ", "),
                asked: concentration.description
            )
        ]
    }
}
