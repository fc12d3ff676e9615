import DoseMath
import StrictYAML

/// Reads a library file from its root; what is wrong goes to the file's findings.
struct LibraryReader {
    let file: StrictYAMLFile
    let digest: String

    func library() -> DrugLibrary? {
        let root = file.root
        let version = root.required("version")?.parsed(by: LibraryVersion.parse)
        let issued = root.required("issued")?.parsed(by: LibraryDate.parse)
        let careArea = root.required("care_area")?.text()
        // A library without a sound version is refused; the drugs are read for their findings.
        let source = "drug library \(version ?? "unknown") (\(digest.prefix(8)))"
        let drugs = drugs(root.required("drugs"), source: source)
        root.finish()
        guard let version, let issued, let careArea else { return nil }
        return DrugLibrary(
            version: version,
            issued: issued,
            careArea: careArea,
            digest: digest,
            drugs: drugs
        )
    }

    private func drugs(_ value: ValueReader?, source: String) -> [DrugRules] {
        var drugs: [DrugRules] = []
        var names: Set<String> = []
        for item in value?.list() ?? [] {
            guard let mapping = item.mapping() else { continue }
            let nameValue = mapping.required("name")
            let name = nameValue?.parsed(by: DrugName.parse)
            if let name, !names.insert(name.lowercased()).inserted {
                nameValue?.refuse("the drug '\(name)' is there twice: keep one entry")
            }
            let reader = DrugReader(mapping: mapping)
            if let rules = reader.rules(name: name, source: source) { drugs.append(rules) }
        }
        return drugs
    }
}
