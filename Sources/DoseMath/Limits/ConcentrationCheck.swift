/// Judges an infusate's strength: the built-in ceiling, then the strengths the library lists.
struct ConcentrationCheck {
    let concentration: Concentration
    let rules: DrugRules

    /// Adds at most one finding: too strong for anyone, unlisted, or listed for a second person.
    func judge(into findings: inout [Finding]) {
        if concentration > CompiledCeilings.concentration {
            Ceiling(.concentration, CompiledCeilings.concentration, nil, .compiledIn)
                .judge(ExactAmount(concentration), step: nil, into: &findings)
            return
        }
        if rules.usualConcentrations.contains(concentration) { return }
        let listed = rules.allowedConcentrations.contains(concentration)
        let strengths =
            rules.usualConcentrations + (listed ? [] : rules.allowedConcentrations)
        findings.append(
            Finding(
                limit: .concentration,
                layer: .library(rules.source),
                severity: listed ? .soft : .hard,
                bound: strengths.map(\.description).joined(separator: ", "),
                asked: concentration.description
            )
        )
    }
}
