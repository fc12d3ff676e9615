import Foundation

// The figures that others collect, and what the daemon writes where others read.

extension Verb {
    static let metricsVerbs = [
        Verb("the settings have the metrics in a file") { stage, _ in
            stage.settings.add(line: "metrics_file: \(file(stage))")
        },
        Verb("metrics") { stage, words in try await act(stage, words, ["metrics"]) },
        Verb("expect the metrics' file says {}") { stage, words in
            try await stage.wait("the file says it", within: .seconds(20)) {
                do {
                    return try String(contentsOfFile: file(stage), encoding: .utf8)
                        .contains(words[0])
                } catch {
                    // Not written yet.
                    return false
                }
            }
        },
        Verb("expect the metrics to say the infusion is {}") { stage, words in
            try await act(stage, words, ["metrics"])
            let told = "pumpd_infusion_state{state=\"\(words[0])\"} 1"
            guard stage.said.output.contains(told) else {
                throw StepFailure("they say:\n\(stage.said.output.prefix(2_000))")
            }
        },
        // Nor in anything else that others read.
        Verb("expect nothing of the patient in the daemon's log and its metrics") { stage, words in
            try await act(stage, words, ["metrics"])
            let texts = [try stage.theDaemon().complaints, stage.said.output]
            guard texts.allSatisfy({ $0.split(separator: "\n").count > 3 }) else {
                throw StepFailure("there is too little to look at: \(texts)")
            }
            for text in texts {
                for word in [stage.chart.patient, stage.chart.born, "scrypt"]
                where text.contains(word) {
                    throw StepFailure("'\(word)' is in:\n\(text.suffix(2_000))")
                }
            }
        },
    ]

    private static func file(_ stage: Stage) -> String { stage.folder + "/pumpd.prom" }
}
