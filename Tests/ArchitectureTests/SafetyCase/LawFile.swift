import Foundation

/// The laws of a Swift enum: a case each, its sentence, and the requirements its comment names.
struct LawFile {
    struct Law: Hashable {
        let name: String
        let sentence: String
        let requirements: Set<String>
    }

    let laws: [Law]

    /// Reads `case name = "sentence"`, each with the comment right above it.
    init(text: String) {
        var comment = ""
        var laws: [Law] = []
        for line in text.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            guard !line.hasPrefix("///") else {
                comment += line.dropFirst(3)
                continue
            }
            let words = line.split(separator: " ", maxSplits: 3)
            if words.count == 4, words[0] == "case", words[2] == "=" {
                let law = Law(
                    name: String(words[1]),
                    sentence: words[3].filter { $0 != "\"" },
                    requirements: Set(SafetyIds.requirements(in: comment))
                )
                laws.append(law)
            }
            comment = ""
        }
        self.laws = laws
    }

    /// The laws of the simulated days.
    static func ofTheSimulation() throws -> LawFile {
        LawFile(text: try ProjectTree.text("Simulator/SystemSimulation/Laws/Law.swift"))
    }

    /// The laws of the exploration.
    static func ofTheExploration() throws -> LawFile {
        LawFile(text: try ProjectTree.text("Tests/ExplorationTests/Laws/Law.swift"))
    }
}

/// The machines of the exploration that are broken on purpose, by the law that has to find each.
struct BrokenMachines {
    /// Their names, by the name of the law.
    let byLaw: [String: Set<String>]

    /// Reads `name: "..."` and the `law: .name` that follows it.
    init(text: String) {
        let found = text.components(separatedBy: "name: \"").dropFirst().compactMap { piece in
            let name = String(piece.prefix { $0 != "\"" })
            let rest = piece.components(separatedBy: "law: .").dropFirst().first
            return rest.map { ($0.prefix { $0.isLetter }.description, name) }
        }
        byLaw = Dictionary(grouping: found, by: \.0).mapValues { Set($0.map(\.1)) }
    }

    /// Those of the exploration.
    static func ofTheExploration() throws -> BrokenMachines {
        let files = try ProjectTree.files(under: "Tests/ExplorationTests/Mutations")
        return BrokenMachines(text: try files.map(ProjectTree.text).joined())
    }
}
