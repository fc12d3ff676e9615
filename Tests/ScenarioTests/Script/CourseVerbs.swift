// Days that pass, and where a patient stands in a course.

extension Verb {
    static let courseActs = [
        Verb("{} days pass") { stage, words in
            try await pass(stage, .seconds(Int64(try words.number(0)) * 86_400))
        },
        Verb("{} h pass") { stage, words in
            try await pass(stage, .seconds(Int64(try words.number(0)) * 3_600))
        },
        Verb("the clock goes back by {} h") { stage, words in
            try await pass(stage, .seconds(-Int64(try words.number(0)) * 3_600))
        },
        Verb("course") { stage, words in
            try await act(stage, words, ["course", stage.chart.patient])
        },
        Verb("close the {} course because {}") { stage, words in
            let closing = ["--close", words[0], "--reason", words[1]]
            try await act(stage, words, ["course", stage.chart.patient] + closing)
        },
    ]

    /// Ends the daemon, lets its record be so much older, and starts it again.
    private static func pass(_ stage: Stage, _ span: Duration) async throws {
        try await perform("terminate the daemon", on: stage)
        try AgedJournal.age(in: stage.state, by: span)
        try await perform("restart the daemon", on: stage)
        try await perform("wait until the pump is connected", on: stage)
    }
}
