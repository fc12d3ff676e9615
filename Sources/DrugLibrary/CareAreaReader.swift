import DoseMath
import StrictYAML

/// Reads the care areas: other people work there, ask other things and may give a drug otherwise.
struct CareAreaReader {
    /// The most care areas of a library.
    static let mostAreas = 32

    /// The most drugs of a care area.
    static let mostDrugs = 64

    let version: String
    let digest: String

    func formularies(_ value: ValueReader?) -> [Formulary] {
        var formularies: [Formulary] = []
        var names = NamesTaken(of: "care area")
        for item in value?.list(atMost: Self.mostAreas) ?? [] {
            guard let mapping = item.mapping() else { continue }
            let name = names.take(mapping.required("name"))
            let care = CareReader(of: mapping).rules
            let drugs = drugs(mapping.required("drugs"))
            mapping.finish()
            guard let name, let care else { continue }
            formularies.append(
                Formulary(
                    version: version,
                    digest: digest,
                    careArea: name,
                    drugs: drugs,
                    care: care
                )
            )
        }
        return formularies
    }

    private func drugs(_ value: ValueReader?) -> [DrugRules] {
        let source = "drug library \(version) (\(digest.prefix(8)))"
        var drugs: [DrugRules] = []
        var names = NamesTaken(of: "drug")
        for item in value?.list(atMost: Self.mostDrugs) ?? [] {
            guard let mapping = item.mapping() else { continue }
            let name = names.take(mapping.required("name"))
            let reader = DrugReader(mapping: mapping)
            if let rules = reader.rules(name: name, source: source) { drugs.append(rules) }
        }
        return drugs
    }
}
