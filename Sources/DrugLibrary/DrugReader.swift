import DoseMath
import StrictYAML

/// Reads one drug's entry and checks it against itself and against the ceilings built in.
struct DrugReader {
    let mapping: MappingReader

    /// - Parameters:
    ///   - name: the drug's name, or `nil` where it was refused: the rest is read for its findings.
    ///   - source: where the rules come from, in words.
    /// - Returns: `nil` where something was refused.
    func rules(name: String?, source: String) -> DrugRules? {
        let concentrations = mapping.required("concentrations")?.mapping()
        let usual = strengths(concentrations?.required("usual"))
        let allowed = strengths(concentrations?.optional("allowed"))
        concentrations?.finish()
        refuseRepetition(in: usual + allowed)
        let soft = mapping.required("soft")?.mapping().map(LimitsReader.init)
        let hard = mapping.required("hard")?.mapping().map(LimitsReader.init)
        mapping.finish()
        soft?.checkAgainstCeilings()
        hard?.checkAgainstCeilings()
        if let soft, let hard { soft.check(within: hard) }
        guard let name, let soft = soft?.limits, let hard = hard?.limits else { return nil }
        return DrugRules(
            drug: name,
            source: source,
            soft: soft,
            hard: hard,
            usualConcentrations: usual.map(\.strength),
            allowedConcentrations: allowed.map(\.strength)
        )
    }

    private func strengths(
        _ value: ValueReader?
    ) -> [(value: ValueReader, strength: Concentration)] {
        (value?.list() ?? []).compactMap { item in
            guard let strength = item.parsed(by: Concentration.parse) else { return nil }
            let ceiling = CompiledCeilings.concentration
            if strength > ceiling {
                item.refuse(
                    "\(strength) is above the strongest infusate built in, \(ceiling):"
                        + " it has to be diluted"
                )
            }
            if strength == .zero { item.refuse("\(strength) is no strength: leave it out") }
            return (item, strength)
        }
    }

    private func refuseRepetition(in list: [(value: ValueReader, strength: Concentration)]) {
        var seen: Set<Concentration> = []
        for (value, strength) in list where !seen.insert(strength).inserted {
            value.refuse("\(strength) is listed twice: once, as usual or as allowed, is enough")
        }
    }
}
