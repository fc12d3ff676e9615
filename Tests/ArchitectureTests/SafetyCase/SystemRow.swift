/// A requirement with the scenarios and the laws of the simulated days that are for it.
struct SystemRow: Equatable {
    let id: String
    /// Scenarios in which something is in the way, without the prefix of their names.
    let exceptional: [String]
    /// Scenarios as it should go, likewise.
    let normal: [String]
    let laws: [String]

    /// One for each requirement that a scenario or a law names, in order.
    static func all(scenarios: [String: Set<String>], laws: [LawFile.Law]) -> [SystemRow] {
        let named = scenarios.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            .union(laws.flatMap(\.requirements))
        return named.sorted().map { id in
            let names = scenarios.filter { $0.value.contains(id) }.keys.sorted()
            return SystemRow(
                id: id,
                exceptional: names.compactMap { Self.rest(of: $0, after: "exceptional_") },
                normal: names.compactMap { Self.rest(of: $0, after: "normal_") },
                laws: laws.filter { $0.requirements.contains(id) }.map(\.name)
            )
        }
    }

    /// As it stands in the page.
    var text: String {
        let cells = [exceptional, normal, laws].map { names in
            names.isEmpty ? "–" : names.map { "`\($0)`" }.joined(separator: ", ")
        }
        return "| \(id) | \(cells.joined(separator: " | ")) |"
    }

    private static func rest(of name: String, after prefix: String) -> String? {
        name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
    }
}

extension LawFile.Law {
    /// A law as a page has it.
    init(_ row: PageTable.Row) {
        self.init(
            name: SafetyIds.quoted(in: row["law"]).joined(),
            sentence: row["what must hold"],
            requirements: Set(SafetyIds.requirements(in: row["requirements"]))
        )
    }

    /// As it stands in the page.
    var text: String {
        let ids = requirements.isEmpty ? "–" : requirements.sorted().joined(separator: ", ")
        return "| `\(name)` | \(sentence) | \(ids) |"
    }
}
