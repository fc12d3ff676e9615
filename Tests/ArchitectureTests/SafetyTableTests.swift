import Foundation
import Testing

/// The requirements and what shows them name each other, both ways.
@Suite("The safety requirements")
struct SafetyTableTests {
    @Test("are each shown by a test or a scenario that names it")
    func shown() throws {
        let (safety, evidence) = (try SafetyCase.ofTheProject(), try Evidence.ofTheProject())
        #expect(!safety.requirements.isEmpty)
        let shown = Set(evidence.sentences.values.joined())
            .union(evidence.scenarios.values.joined())
        let unshown = safety.requirements.map(\.id).filter { !shown.contains($0) }
        #expect(unshown == [], "no sentence of a test and no scenario names these")
    }

    @Test("name only test targets and types of tests whose own sentences name them")
    func targets() throws {
        let (safety, evidence) = (try SafetyCase.ofTheProject(), try Evidence.ofTheProject())
        for requirement in safety.requirements {
            let idle = requirement.shownBy
                .filter { $0.hasPrefix("Tests/") || $0.hasSuffix("Tests") }
                .filter { !evidence.sentence(in: $0, names: requirement.id) }
            #expect(idle == [], "no sentence there names \(requirement.id)")
        }
    }

    @Test("say each where they stand in the code")
    func code() throws {
        for requirement in try SafetyCase.ofTheProject().requirements {
            let paths = requirement.code.filter(ProjectTree.exists)
            #expect(paths == requirement.code && !paths.isEmpty, "\(requirement.id)")
        }
    }

    @Test("are all that any text of the project names")
    func known() throws {
        let known = Set(try SafetyCase.ofTheProject().requirements.map(\.id))
        for path in try ProjectTree.files() {
            let data = try Data(contentsOf: ProjectTree.root.appendingPathComponent(path))
            guard let text = String(data: data, encoding: .utf8) else { continue }
            let unknown = Set(SafetyIds.requirements(in: text)).subtracting(known)
            #expect(unknown == [], "\(path)")
        }
    }

    @Test("are found in a text by their ids, those within a range too")
    func ids() {
        let (one, two, four) = ("SR-" + "91", "SR-" + "92", "SR-" + "94")
        #expect(SafetyIds.requirements(in: "as \(one), \(two)x and SR-1") == [one, two])
        let range = SafetyIds.requirements(in: "\(two) to \(four), \(one)")
        #expect(range == [two, "SR-" + "93", four, one])
        #expect(SafetyIds.requirements(in: "\(two) and \(four)") == [two, four])
    }

    @Test("are shown by what a test is called, not by what is written beside it")
    func sentences() {
        let (one, two, three) = ("SR-" + "91", "SR-" + "92", "SR-" + "93")
        let text = """
            // Stops (\(three)).
            @Suite("A stop (\(one))")
            struct StopTests {
                @Test(
                    "says \\"stop\\" (\(two))",
                    arguments: [1])
                func stop() {}
                @Test func other() { #expect(text == "(\(three))") }
            }
            """
        #expect(Evidence.requirements(ofTests: text) == [one, two])
        let scenario = "# Stopped (\(one))\nstop\n# as \(two) has it"
        #expect(Evidence.requirements(ofScenario: scenario) == [one])
    }
}
