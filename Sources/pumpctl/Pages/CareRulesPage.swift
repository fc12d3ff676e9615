import DoseMath

/// What a care area asks before an infusion and expects during it, as its library says (SR-13, SR-14).
enum CareRulesPage {
    /// Rows of a library's page, each list on a line of its own.
    static func rows(for care: CareRules) -> [(name: String, value: String)] {
        let given = care.premedications.map {
            $0.isBenzodiazepine ? "\($0.name) (a benzodiazepine)" : $0.name
        }
        return [
            ("asked before", care.contraindications.joined(separator: "; ")),
            ("may be given", given.isEmpty ? "none" : given.joined(separator: "; ")),
        ]
            + VitalSign.allCases.map { sign in
                (sign.name, care.observations[sign].map { words($0, of: sign) } ?? "not limited")
            }
    }

    private static func words(_ range: ObservationLimits.Range, of sign: VitalSign) -> String {
        "told outside \(words(range.advisory, of: sign)), paused outside \(words(range.alarm, of: sign))"
    }

    private static func words(_ range: ClosedRange<Int>, of sign: VitalSign) -> String {
        "\(range.lowerBound) to \(sign.text(range.upperBound))"
    }
}
