import Testing

/// What SAFETY.md and its table of requirements say of scenarios, laws and mutations is what these
/// say of themselves.
@Suite("The evidence of the safety case")
struct EvidenceTests {
    @Test("has a row for each requirement that a scenario or a law is for, with every one of them")
    func system() throws {
        let evidence = try Evidence.ofTheProject()
        let laws = try LawFile.ofTheSimulation().laws
        let table = try SafetyCase.ofTheProject().table("id", "exceptional", "normal", "laws")
        let rows = try #require(table, "there is no such table").rows.map { row in
            SystemRow(
                id: row["id"],
                exceptional: SafetyIds.quoted(in: row["exceptional"]),
                normal: SafetyIds.quoted(in: row["normal"]),
                laws: SafetyIds.quoted(in: row["laws"])
            )
        }
        let wanted = SystemRow.all(scenarios: evidence.scenarios, laws: laws)
        let page = wanted.map(\.text).joined(separator: "\n")
        #expect(rows == wanted, "the rows should be:\n\(page)")
    }

    @Test("leaves no scenario without a requirement that is not told among what remains")
    func scenarios() throws {
        let remaining = try SafetyCase.ofTheProject().namedAsRemaining
        let scenarios = try Evidence.ofTheProject().scenarios
        #expect(!scenarios.isEmpty)
        let idle = scenarios.filter { $0.value.isEmpty && !remaining.contains($0.key) }
        #expect(idle.keys.sorted() == [])
        let unknown = remaining.filter { $0.hasPrefix("exceptional_") || $0.hasPrefix("normal_") }
            .subtracting(scenarios.keys)
        #expect(unknown == [], "there are no such scenarios")
    }

    @Test("has every law of the simulated days, in its words")
    func simulation() throws {
        let table = try SafetyCase.ofTheProject().table("law", "what must hold", "requirements")
        let rows = try #require(table, "there is no such table").rows.map(LawFile.Law.init)
        let laws = try LawFile.ofTheSimulation().laws
        #expect(!laws.isEmpty)
        #expect(rows == laws, "the rows should be:\n\(laws.map(\.text).joined(separator: "\n"))")
    }

    @Test("has every law of the exploration, and each machine that falls to it")
    func exploration() throws {
        let table = try SafetyCase.ofTheProject()
            .table("law", "what must hold", "requirements", "a machine that falls to it")
        let rows = try #require(table, "there is no such table").rows
        let laws = try LawFile.ofTheExploration().laws
        #expect(!laws.isEmpty)
        #expect(
            rows.map(LawFile.Law.init) == laws,
            "the rows should be:\n\(laws.map(\.text).joined(separator: "\n"))"
        )
        let broken = try BrokenMachines.ofTheExploration().byLaw
        #expect(!broken.isEmpty)
        for row in rows {
            let name = SafetyIds.quoted(in: row["law"]).joined()
            let machines = row["a machine that falls to it"].split(separator: ";").map { machine in
                String(machine.drop { $0 == " " })
            }
            #expect(Set(machines).subtracting(["–"]) == broken[name, default: []], "\(name)")
        }
    }

    @Test("counts only mutations that name requirements there are, and says where they are told")
    func mutations() throws {
        let mutations = try Evidence.ofTheProject().mutations
        let safety = try SafetyCase.ofTheProject()
        for (path, requirements) in mutations {
            #expect(!requirements.isEmpty, "\(path) has no line 'SR: '")
            #expect(requirements.subtracting(safety.requirements.map(\.id)) == [], "\(path)")
        }
        let isTold = try ProjectTree.text("SAFETY.md").contains("Docs/Mutations.md")
        #expect(isTold, "SAFETY.md does not say where the mutations are told")
        let isThere = mutations.isEmpty || ProjectTree.exists("Docs/Mutations.md")
        #expect(isThere, "no page tells what became of the mutations")
    }

    // What the tests above read.

    private static let (one, two) = ("SR-" + "91", "SR-" + "92")

    @Test("reads a law with its sentence and the requirements in the comment right above it")
    func reading() {
        let file = LawFile(
            text: """
                /// Laws (\(Self.two)).
                enum Law: String {
                    /// Stops (\(Self.one) to
                    /// \(Self.two)).
                    case stop = "it stands"
                    case other = "it does not"
                }
                """
        )
        #expect(
            file.laws == [
                LawFile.Law(
                    name: "stop",
                    sentence: "it stands",
                    requirements: [Self.one, Self.two]
                ),
                LawFile.Law(name: "other", sentence: "it does not", requirements: []),
            ]
        )
        let machines = BrokenMachines(
            text: "X(name: \"stays\", law: .stop, y) X(\nname: \"goes\",\nlaw: .stop,"
        )
        #expect(machines.byLaw == ["stop": ["stays", "goes"]])
    }

    @Test("reads the requirements of a mutation from its header, not from what it changes")
    func header() {
        let patch = """
            The lease is never set.
            SR: \(Self.one)
            diff --git a/x b/x
            SR: \(Self.two)
            """
        #expect(Evidence.requirements(ofMutation: patch) == [Self.one])
    }

    @Test("puts scenarios and laws into rows by requirement")
    func rows() {
        let law = LawFile.Law(name: "stop", sentence: "it stands", requirements: [Self.two])
        let rows = SystemRow.all(
            scenarios: ["normal_a": [Self.one], "exceptional_b": [Self.one, Self.two]],
            laws: [law]
        )
        #expect(
            rows.map(\.text) == [
                "| \(Self.one) | `b` | `a` | – |", "| \(Self.two) | `b` | – | `stop` |",
            ]
        )
        #expect(law.text == "| `stop` | it stands | \(Self.two) |")
    }
}
