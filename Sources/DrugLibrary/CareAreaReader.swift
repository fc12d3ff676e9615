import DoseMath
import StrictYAML

/// Reads the care areas: the same drug may have other limits where other people work.
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
            let drugs = drugs(mapping.required("drugs"))
            mapping.finish()
            guard let name else { continue }
            formularies.append(
                Formulary(version: version, digest: digest, careArea: name, drugs: drugs)
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

/// The names that a list has given so far; upper and lower case are the same to a person in haste.
struct NamesTaken {
    private let thing: String
    private var lines: [String: Int] = [:]

    /// - Parameter thing: what the names are of, in words.
    init(of thing: String) {
        self.thing = thing
    }

    /// - Returns: the name, or `nil` where it is unsound; one that was there before is refused too.
    mutating func take(_ value: ValueReader?) -> String? {
        guard let value, let name = value.parsed(by: LabelText.parse) else { return nil }
        if let line = lines[name.lowercased()] {
            value.refuse("the \(thing) '\(name)' is there twice, first in line \(line): keep one")
        } else {
            lines[name.lowercased()] = value.line
        }
        return name
    }
}
