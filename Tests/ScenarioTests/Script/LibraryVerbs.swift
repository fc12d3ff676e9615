import Foundation

// The drug library's file: changed, checked, taken again, and which one was used.

extension Verb {
    static let libraryActs = [
        Verb("library with {} instead of {}") { stage, words in
            try change(words[1], to: words[0], stage)
        },
        Verb("library with {} letters as the value of {}") { stage, words in
            guard let count = Int(words[0]) else { throw StepFailure("'\(words[0])' is no number") }
            let key = words[1].prefix { $0 != ":" }
            try change(words[1], to: "\(key): " + String(repeating: "x", count: count), stage)
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

    private static func change(_ old: String, to new: String, _ stage: Stage) throws {
        let text = try StagedSettings.shipped("drug-library.yaml")
        guard text.contains(old) else {
            throw StepFailure("the shipped library has no '\(old)'")
        }
        try text.replacingOccurrences(of: old, with: new).write(
            toFile: library(stage),
            atomically: false,
            encoding: .utf8
        )
    }

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
