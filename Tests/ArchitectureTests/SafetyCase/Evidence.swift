import Foundation

/// What the tests, scenarios and patches of the project say they are for.
struct Evidence {
    /// The requirements that the sentences of a test file name, by its path.
    let sentences: [String: Set<String>]
    /// The requirements that a scenario's first line names, by its name.
    let scenarios: [String: Set<String>]
    /// What a mutation's header says, by its path.
    let mutations: [String: Set<String>]

    static func ofTheProject() throws -> Evidence {
        let tests = try ProjectTree.files(under: "Tests")
        let scenarios = try ProjectTree.files(under: "Simulator/Scenarios")
        return try Evidence(
            sentences: tests.filter { $0.hasSuffix(".swift") }.map { path in
                (path, Self.requirements(ofTests: try ProjectTree.text(path)))
            },
            scenarios: scenarios.map { path in
                (Self.name(of: path), Self.requirements(ofScenario: try ProjectTree.text(path)))
            },
            mutations: tests.filter { $0.hasSuffix(".patch") }.map { path in
                (path, Self.requirements(ofMutation: try ProjectTree.text(path)))
            }
        )
    }

    private init(
        sentences: [(String, Set<String>)],
        scenarios: [(String, Set<String>)],
        mutations: [(String, Set<String>)]
    ) {
        self.sentences = Dictionary(uniqueKeysWithValues: sentences)
        self.scenarios = Dictionary(uniqueKeysWithValues: scenarios)
        self.mutations = Dictionary(uniqueKeysWithValues: mutations)
    }

    /// Whether a sentence in a test target, or in the file of a type of tests, names a requirement.
    ///
    /// - Parameters:
    ///   - name: as a page has it: `Tests/StaffTests`, or `PinTests`.
    ///   - requirement: its id.
    /// - Returns: no where there is no such target or type either.
    func sentence(in name: String, names requirement: String) -> Bool {
        sentences.contains { path, requirements in
            (path.hasPrefix(name + "/") || Self.name(of: path) == name)
                && requirements.contains(requirement)
        }
    }

    /// The requirements that the names of tests and suites tell; what stands in a comment shows nothing.
    static func requirements(ofTests text: String) -> Set<String> {
        let sentences = ["@Test(", "@Suite("].flatMap { mark in
            text.components(separatedBy: mark).dropFirst().map(sentence)
        }
        return Set(sentences.flatMap(SafetyIds.requirements))
    }

    /// The text that comes next; empty where something else does.
    private static func sentence(at piece: String) -> String {
        let start = piece.drop { $0.isWhitespace }
        guard start.first == "\"" else { return "" }
        var isEscaped = false
        let text = start.dropFirst().prefix { sign in
            let isEnd = sign == "\"" && !isEscaped
            isEscaped = sign == "\\" && !isEscaped
            return !isEnd
        }
        return String(text)
    }

    /// The requirements in a scenario's first line.
    static func requirements(ofScenario text: String) -> Set<String> {
        Set(SafetyIds.requirements(in: String(text.prefix { $0 != "\n" })))
    }

    /// The requirements in the header of a patch that breaks something on purpose.
    static func requirements(ofMutation text: String) -> Set<String> {
        let lines = text.split(separator: "\n").prefix { !$0.hasPrefix("diff ") }
        return Set(
            lines.filter { $0.hasPrefix("SR: ") }.flatMap {
                SafetyIds.requirements(in: String($0))
            }
        )
    }

    private static func name(of path: String) -> String {
        String(path.split(separator: "/").last?.prefix { $0 != "." } ?? "")
    }
}
