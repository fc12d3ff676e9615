import DoseMath
import DrugLibrary
import StrictYAML

/// What checking a drug library found.
enum LibraryPage {
    /// The page of one that would be taken.
    static func lines(for library: DrugLibrary, file: String) -> [String] {
        let areas = library.formularies.flatMap { formulary in
            [
                (
                    name: "care area",
                    value: "\(formulary.careArea): "
                        + formulary.drugs.map(\.drug).joined(separator: ", ")
                )
            ] + CareRulesPage.rows(for: formulary.care)
        }
        return ["OK: pumpd would take the drug library \(file)."]
            + Table.rows(
                [
                    ("version", library.version), ("issued", library.issued.description),
                    ("SHA-256", library.digest),
                ] + areas
            )
    }

    /// The page of one that would be refused: each finding as `file:line: reason`, for an editor to
    /// go there.
    static func lines(for findings: [ConfigurationFinding], file: String) -> [String] {
        let count = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
        return ["REFUSED: pumpd would not take the drug library \(file): \(count)."]
            + findings.map(\.description)
    }
}
