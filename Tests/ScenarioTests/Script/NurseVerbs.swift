// What a nurse types; each is the shipped pumpctl, and its exit status is looked at.

extension Verb {
    static var nurseActs: [Verb] { orders + confirmations + deliveries + plain }

    private static let confirmations = [
        Verb("confirm {}") { stage, words in
            try await act(stage, words, ["confirm", try lastToken(stage), "--rate", words[0]])
        },
        Verb("confirm {} then {}") { stage, words in
            let confirm = ["confirm", try lastToken(stage)]
            try await act(stage, words, confirm + ["--rate", words[0], "--rate", words[1]])
        },
        Verb("confirm {} for patient {} born {}") { stage, words in
            let confirm = ["confirm", try lastToken(stage), "--rate", words[0]]
            let patient = ["--patient", words[1], "--born", words[2]]
            try await act(stage, words, confirm + patient)
        },
        Verb("confirm the first order again with {}") { stage, words in
            guard let first = stage.tokens.first else { throw StepFailure("nothing was proposed") }
            try await act(stage, words, ["confirm", first, "--rate", words[0]])
        },
        Verb("confirm order {} with {}") { stage, words in
            try await act(stage, words, ["confirm", words[0], "--rate", words[1]])
        },
    ]

    private static let deliveries = [
        Verb("start") { stage, words in
            try await act(stage, words, ["start", "--barrel", stage.chart.barrel])
        },
        Verb("give {} {} {} for {} at {}") { stage, words in
            try await perform(
                "order \(words.blanks[..<3].joined(separator: " ")) for \(words[3])",
                on: stage
            )
            try await perform("confirm \(words[4])", on: stage)
            try await perform("start", on: stage)
            try await perform("wait until completed", on: stage)
        },
        Verb("start with {} in the syringe") { stage, words in
            try await act(stage, words, ["start", "--barrel", words[0]])
        },
        Verb("read {} on the barrel") { stage, words in
            try await act(stage, words, ["barrel", words[0]])
        },
        Verb("resume") { stage, words in try await propose(stage, words, ["resume"]) },
        Verb("resume with a new syringe of {}") { stage, words in
            try await propose(stage, words, ["resume", "--new-syringe", words[0]])
        },
        Verb("rate {}") { stage, words in try await propose(stage, words, ["rate", words[0]]) },
    ]

    private static let plain =
        ["pause", "stop", "sessions", "alarms", "status"].map { name in
            Verb(name) { stage, words in try await act(stage, words, [name]) }
        } + [
            Verb("acknowledge {}") { stage, words in
                let alarm = try await stage.status().alarms.first { $0.kind == words[0] }
                guard let alarm else { throw StepFailure("there is no alarm '\(words[0])'") }
                try await act(stage, words, ["acknowledge", "\(alarm.id)"])
            }
        ]

    /// Runs pumpctl and looks at its exit status.
    static func act(
        _ stage: Stage,
        _ words: Words,
        _ arguments: [String],
        input: [String] = []
    ) async throws {
        try await stage.pumpctl(arguments, input: input)
        guard stage.said.status == words.refusal ?? 0 else {
            throw StepFailure(
                "pumpctl ended with status \(stage.said.status)\n\(stage.said.complaints)"
            )
        }
    }

    /// The same for what may be answered with a proposal, whose token is kept.
    static func propose(_ stage: Stage, _ words: Words, _ arguments: [String]) async throws {
        try await act(stage, words, arguments)
        guard words.refusal == nil, let proposal = try await stage.status().proposal else { return }
        stage.tokens.append(proposal.order)
    }

    /// The token of the latest proposal.
    static func lastToken(_ stage: Stage) throws -> String {
        guard let token = stage.tokens.last else { throw StepFailure("nothing was proposed") }
        return token
    }
}
