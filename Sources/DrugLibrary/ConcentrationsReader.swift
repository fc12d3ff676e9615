import DoseMath
import StrictYAML

/// The strengths a drug may be given in: none above the ceiling built in, none listed twice.
struct ConcentrationsReader {
    /// The most strengths of one list.
    static let mostStrengths = 32

    /// Taken without question; at least one, where nothing was refused.
    let usual: [Concentration]

    /// Taken when a second person agrees.
    let allowed: [Concentration]

    init(of mapping: MappingReader) {
        let lists = mapping.required("concentrations")?.mapping()
        let usual = Self.strengths(lists?.required("usual"))
        let allowed = Self.strengths(lists?.optional("allowed"))
        lists?.finish()
        var seen: Set<Concentration> = []
        for (value, strength) in usual + allowed where !seen.insert(strength).inserted {
            value.refuse("\(strength) is listed twice: once, as usual or as allowed, is enough")
        }
        self.usual = usual.map(\.strength)
        self.allowed = allowed.map(\.strength)
    }

    private static func strengths(
        _ value: ValueReader?
    ) -> [(value: ValueReader, strength: Concentration)] {
        (value?.list(atMost: mostStrengths) ?? []).compactMap { item in
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
}
