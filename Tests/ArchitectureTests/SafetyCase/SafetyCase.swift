/// SAFETY.md and Docs/SafetyRequirements.md, as far as a test can hold them to something.
struct SafetyCase {
    /// What could hurt somebody, and what stands against it.
    struct Hazard {
        let id: String
        /// The heading of its class.
        let heading: String
        /// Its numbers in the generic pump's analysis.
        let foreseen: [String]
        let requirements: [String]
        let remainders: [String]
    }

    /// What the software has to do, and what shows that it does.
    struct Requirement {
        let id: String
        /// The files and folders that it stands in.
        let code: [String]
        /// The test targets and the types of tests that are named.
        let shownBy: [String]
    }

    /// The classes of hazards, as the generic pump's analysis and FDA's guidance have them.
    static let classes = [
        "Operational", "Environmental", "Electrical", "Hardware", "Software", "Mechanical",
        "Biological and chemical", "Use",
    ]

    let hazards: [Hazard]
    let requirements: [Requirement]
    /// The ids of what is not covered, in order.
    let remainders: [String]
    /// The names between backticks that stand in what is not covered.
    let namedAsRemaining: Set<String>
    /// Every table of both pages.
    let tables: [PageTable]

    /// Reads the two pages of the project.
    static func ofTheProject() throws -> SafetyCase {
        try SafetyCase(
            page: ProjectTree.text("SAFETY.md"),
            requirements: ProjectTree.text("Docs/SafetyRequirements.md")
        )
    }

    /// Reads two pages.
    ///
    /// - Throws: `PageTable.Misshapen`.
    init(page: String, requirements: String) throws {
        let tables = try PageTable.all(in: page)
        let requirementTables = try PageTable.all(in: requirements)
        self.tables = tables + requirementTables
        hazards = tables.filter { $0.columns.contains("stands against it") }.flatMap { table in
            table.rows.map { Hazard(row: $0, heading: table.heading) }
        }
        self.requirements = requirementTables.filter { $0.columns.contains("requirement") }
            .flatMap(\.rows).map { row in
                Requirement(
                    id: row["id"],
                    code: SafetyIds.quoted(in: row["code"]),
                    shownBy: SafetyIds.quoted(in: row["shown by"])
                )
            }
        let bullets = page.split(separator: "\n").filter { $0.hasPrefix("- **N-") }
        remainders = bullets.compactMap { SafetyIds.remainders(in: String($0)).first }
        namedAsRemaining = Set(bullets.flatMap { SafetyIds.quoted(in: String($0)) })
    }

    /// The table with these columns and no others; `nil` where there is none.
    func table(_ columns: String...) -> PageTable? { tables.first { $0.columns == columns } }
}

extension SafetyCase.Hazard {
    fileprivate init(row: PageTable.Row, heading: String) {
        id = row["id"]
        self.heading = heading
        foreseen = SafetyIds.foreseen(in: row["GIP"])
        requirements = SafetyIds.requirements(in: row["stands against it"])
        remainders = SafetyIds.remainders(in: row["remains"])
    }
}
