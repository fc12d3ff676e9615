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
        let strength = StrengthReader(of: mapping)
        let concentrations = ConcentrationsReader(of: mapping)
        let soft = mapping.required("soft")?.mapping().map(SoftLimitsReader.init)
        let hard = mapping.required("hard")?.mapping().map(LimitsReader.init(hard:))
        let courses = mapping.required("courses")?.mapping().map(CoursesReader.init)
        mapping.finish()
        soft?.limits.checkAgainstCeilings()
        hard?.checkAgainstCeilings()
        if let soft, let hard { soft.limits.check(within: hard) }
        guard let name, let strength = strength.basis,
            let softLimits = soft?.limits.limits, let hardLimits = hard?.limits,
            let raiseInterval = soft?.raiseInterval, let weightChange = soft?.weightChange,
            let courses = courses?.rules
        else { return nil }
        return DrugRules(
            drug: name,
            source: source,
            soft: softLimits,
            hard: hardLimits,
            usualConcentrations: concentrations.usual,
            allowedConcentrations: concentrations.allowed,
            strength: strength,
            raiseInterval: raiseInterval,
            weightChangePercent: weightChange,
            courses: courses
        )
    }
}
