import Foundation

// The drug library's file: changed, checked, taken again, and which one was used.

extension Verb {
    static let libraryActs = [
        Verb("library with {} instead of {}") { stage, words in
            let text = try StagedSettings.shipped("drug-library.yaml")
            guard text.contains(words[1]) else {
                throw StepFailure("the shipped library has no '\(words[1])'")
            }
            try text.replacingOccurrences(of: words[1], with: words[0]).write(
                toFile: library(stage),
                atomically: false,
                encoding: .utf8
            )
        },
        Verb("library as shipped") { stage, _ in
            try StagedSettings.shipped("drug-library.yaml")
                .write(toFile: library(stage), atomically: false, encoding: .utf8)
        },
        Verb("check the library") { stage, words in try await check(stage, words, []) },
        Verb("check the library against digest {}") { stage, words in
            try await check(stage, words, ["--digest", words[0]])
        },
        Verb("check the library against its digest") { stage, words in
            try await check(stage, words, ["--digest", stage.notedDigest])
        },
        Verb("reload the library") { stage, words in
            try await act(stage, words, ["library", "reload"])
        },
        Verb("note the library's digest") { stage, words in
            struct Checked: Decodable { let digest: String }
            try await check(stage, words, ["--json"])
            let checked = Data(stage.said.output.utf8)
            stage.notedDigest = try JSONDecoder().decode(Checked.self, from: checked).digest
        },
        Verb("the settings pin the library's digest") { stage, _ in
            stage.settings.add(line: "drug_library_digest: \(stage.notedDigest)")
        },
    ]

    static let libraryExpectations = [
        Verb("expect the noted library in use") { stage, _ in
            let library = try await stage.status().library
            guard library.digest == stage.notedDigest, library.waiting == nil else {
                throw StepFailure("it is \(library)")
            }
        },
        Verb("expect the noted library in use and {} waiting") { stage, words in
            let library = try await stage.status().library
            guard library.digest == stage.notedDigest, library.waiting == words[0] else {
                throw StepFailure("it is \(library)")
            }
        },
        Verb("expect the latest session under the noted library") { stage, _ in
            let digest = try await stage.sessions().first?.libraryDigest
            guard digest == stage.notedDigest else {
                throw StepFailure("it was under \(digest ?? "none")")
            }
        },
    ]

    private static func library(_ stage: Stage) -> String { stage.folder + "/drug-library.yaml" }

    private static func check(_ stage: Stage, _ words: Words, _ options: [String]) async throws {
        stage.said = try await ShippedProgram.run(
            "pumpctl",
            ["library", "check", library(stage)] + options,
            in: stage.folder
        )
        guard stage.said.status == words.refusal ?? 0 else {
            throw StepFailure("pumpctl ended with status \(stage.said.status)")
        }
    }
}
