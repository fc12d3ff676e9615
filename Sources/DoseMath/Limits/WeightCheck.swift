/// Judges a patient's weight, too low or too high.
///
/// As with every limit the narrowest hard layer speaks, and the soft one only within it.
struct WeightCheck {
    let weight: BodyWeight
    let rules: DrugRules

    /// Adds the range the weight is outside of: at most one finding.
    func judge(into findings: inout [Finding]) {
        let compiled = CompiledCeilings.limits.weight
        let site = rules.hard.weight
        let library = LimitLayer.library(rules.source)
        if weight < max(site.lowerBound, compiled.lowerBound) {
            let isCompiled = compiled.lowerBound > site.lowerBound
            findings.append(
                isCompiled ? finding(compiled, .compiledIn, .hard) : finding(site, library, .hard)
            )
        } else if weight > min(site.upperBound, compiled.upperBound) {
            let isCompiled = compiled.upperBound < site.upperBound
            findings.append(
                isCompiled ? finding(compiled, .compiledIn, .hard) : finding(site, library, .hard)
            )
        } else if !rules.soft.weight.contains(weight) {
            findings.append(finding(rules.soft.weight, library, .soft))
        }
    }

    private func finding(
        _ range: ClosedRange<BodyWeight>,
        _ layer: LimitLayer,
        _ severity: Finding.Severity
    ) -> Finding {
        Finding(
            limit: .weight,
            layer: layer,
            severity: severity,
            bound: "\(range.lowerBound) ... \(range.upperBound)",
            asked: weight.description
        )
    }
}
