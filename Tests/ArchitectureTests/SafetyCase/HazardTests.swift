import Testing

/// The hazards of SAFETY.md, what stands against each and what remains hold together.
@Suite("The hazards")
struct HazardTests {
    /// How many hazards each class of the generic infusion pump's analysis has (version 1.0, 2.4).
    private static let analysis = [28, 14, 11, 13, 12, 8, 2, 14]

    @Test("stand in the eight classes, each under its own and once")
    func classes() throws {
        let safety = try SafetyCase.ofTheProject()
        #expect(safety.misplaced == [])
    }

    @Test("have each a requirement against them, or are said to remain")
    func answered() throws {
        #expect(try SafetyCase.ofTheProject().unanswered == [])
    }

    @Test("need every requirement there is, and everything that remains is one's of them")
    func needed() throws {
        #expect(try SafetyCase.ofTheProject().needless == [])
    }

    @Test("take up each one that the generic infusion pump's analysis numbers")
    func foreseen() throws {
        #expect(try SafetyCase.ofTheProject().overlooked(of: Self.analysis) == [])
    }

    @Test("have only ids that stand in SAFETY.md, wherever a page names one")
    func known() throws {
        let safety = try SafetyCase.ofTheProject()
        let known = Set(safety.hazards.map(\.id) + safety.remainders)
        for page in try ProjectTree.pages() {
            let text = try ProjectTree.text(page)
            let named = SafetyIds.hazards(in: text) + SafetyIds.remainders(in: text)
            #expect(Set(named).subtracting(known) == [], "\(page)")
        }
    }

    // What the tests above would say of a page that is wrong.

    private static let (one, two, three) = ("SR-" + "91", "SR-" + "92", "SR-" + "93")

    private func broken() throws -> SafetyCase {
        try SafetyCase(
            page: """
                ### 1. Operational
                | id | what goes wrong | GIP | stands against it | remains |
                |---|---|---|---|---|
                | H-1.1 | too much | 1.1, 1.2 | \(Self.one) | N-01 |
                | H-2.1 | heat | 2.9 | – | – |
                | H-1.1 | again | – | \(Self.three) | N-07 |

                ## Not covered
                - **N-01. The pump.** `a_scenario` plays it.
                - **N-02. The host.**
                """,
            requirements: """
                | id | requirement | code | shown by |
                |---|---|---|---|
                | \(Self.one) | always | `Sources/` | `Tests/` |
                | \(Self.two) | never | `Sources/` | `PinTests` |
                """
        )
    }

    @Test("are found out where one stands in another's class, twice, or unanswered")
    func faults() throws {
        let safety = try broken()
        #expect(
            safety.misplaced == [
                "the classes are [\"1. Operational\"]", "H-2.1 stands under 1. Operational",
                "H-1.1 is given twice",
            ]
        )
        #expect(
            safety.unanswered == [
                "H-2.1 is not answered", "H-1.1 names \(Self.three), which stands nowhere",
                "H-1.1 names N-07, which stands nowhere",
            ]
        )
    }

    @Test("are found out where a requirement, a remainder or a number is nobody's")
    func loose() throws {
        let safety = try broken()
        #expect(safety.needless == ["no hazard names \(Self.two)", "no hazard names N-02"])
        #expect(safety.overlooked(of: [3]) == ["nothing takes up 1.3", "the analysis has no 2.9"])
        #expect(safety.namedAsRemaining == ["a_scenario"])
        #expect(safety.requirements.map(\.shownBy) == [["Tests/"], ["PinTests"]])
    }

    @Test("stand in tables whose rows have a cell for every column")
    func tables() {
        let row = "| H-1.1 | one | two | three |"
        #expect(throws: PageTable.Misshapen(line: row)) {
            try PageTable.all(in: "| id | what |\n|---|---|\n\(row)\n")
        }
    }
}
