import Foundation

// The checklist before a start, whole or item by item (SR-13).

extension Verb {
    static let checklistActs = [
        // Every item answered as it is for a patient who may be given the infusion.
        Verb("the patient is prepared") { stage, _ in
            let care = try ShippedCare()
            try await perform("the patient is cleared by \"Dr Khan\"", on: stage)
            for contraindication in care.contraindications {
                try await perform("\"\(contraindication)\" is absent", on: stage)
            }
            try await perform("no premedication was given", on: stage)
            try await perform("the baseline is observed", on: stage)
            try await perform("the label is read back", on: stage)
            try await perform("the line is primed", on: stage)
        },
        Verb("the patient is cleared by {}") { stage, words in
            try await check(stage, words, ["cleared", "--by", words[0]])
        },
        Verb("{} is absent") { stage, words in
            try await check(stage, words, ["contraindication", words[0], "--absent"])
        },
        Verb("{} is present") { stage, words in
            try await check(stage, words, ["contraindication", words[0], "--present"])
        },
        Verb("no premedication was given") { stage, words in
            try await check(stage, words, ["premedication", "--none"])
        },
        Verb("premedication {} was given half an hour ago") { stage, words in
            let given = Date(timeIntervalSinceNow: -1_800).ISO8601Format()
            try await check(stage, words, ["premedication", "--given", "\(words[0]) \(given)"])
        },
        Verb("premedication {} was given at {}") { stage, words in
            try await check(stage, words, ["premedication", "--given", "\(words[0]) \(words[1])"])
        },
        Verb("the baseline is observed") { stage, words in
            try await check(stage, words, ["baseline"] + stage.chart.signs.options)
        },
        Verb("the label is read back") { stage, words in
            try await check(stage, words, ["label"] + stage.chart.labelOptions)
        },
        Verb("the label is read back as {} {} in a syringe of {}") { stage, words in
            let label = ["--drug", words[0], "--concentration", words[1], "--syringe", words[2]]
            try await check(stage, words, ["label"] + label)
        },
        Verb("the line is primed") { stage, words in try await check(stage, words, ["primed"]) },
        Verb("check") { stage, words in try await act(stage, words, ["check"]) },
    ]

    static let checklistExpectations = [
        Verb("expect nothing missing on the checklist") { stage, _ in
            let missing = try await stage.status().checklist?.missing ?? ["no checklist"]
            try require(missing.joined(separator: ", "), is: "")
        },
        Verb("expect {} missing on the checklist") { stage, words in
            let missing = try await stage.status().checklist?.missing ?? []
            try require(missing.joined(separator: ", "), is: words[0])
        },
    ]

    private static func check(_ stage: Stage, _ words: Words, _ item: [String]) async throws {
        try await act(stage, words, ["check"] + item + stage.chart.identifiers)
    }
}

/// What the shipped drug library has asked before a start.
private struct ShippedCare {
    let contraindications: [String]

    /// Reads the list as a person does, by its key and its dashes.
    init() throws {
        let lines = try StagedSettings.shipped("drug-library.yaml").split(separator: "\n")
        contraindications =
            lines
            .drop { !$0.hasPrefix("    contraindications:") }
            .dropFirst()
            .prefix { $0.hasPrefix("      - ") }
            .map { String($0.dropFirst("      - ".count)) }
        guard !contraindications.isEmpty else {
            throw StepFailure("the shipped library has no list of contraindications")
        }
    }
}
