// What a nurse types; each is the shipped pumpctl, and its exit status is looked at.

extension Verb {
    static var nurseActs: [Verb] { orders + confirmations + deliveries + plain }

    private static let confirmations = [
        Verb("confirm {}") { stage, words in
            try await confirm(stage, words, try lastToken(stage), ["--rate", words[0]])
        },
        Verb("confirm {} then {}") { stage, words in
            let rates = ["--rate", words[0], "--rate", words[1]]
            try await confirm(stage, words, try lastToken(stage), rates)
        },
        Verb("confirm {} for patient {} born {}") { stage, words in
            let confirm = ["confirm", try lastToken(stage), "--rate", words[0]]
            let patient = ["--patient", words[1], "--born", words[2]]
            try await act(stage, words, confirm + patient)
        },
        Verb("confirm the first order again with {}") { stage, words in
            guard let first = stage.tokens.first else { throw StepFailure("nothing was proposed") }
            try await confirm(stage, words, first, ["--rate", words[0]])
        },
        Verb("confirm order {} with {}") { stage, words in
            try await confirm(stage, words, words[0], ["--rate", words[1]])
        },
    ]

    private static let deliveries = [
        Verb("start") { stage, words in
            try await act(stage, words, ["start", "--barrel", stage.chart.barrel])
        },
        // The whole of an infusion that goes as it should.
        Verb("give {} {} {} for {} at {}") { stage, words in
            let order = "order \(words.blanks[..<3].joined(separator: " ")) for \(words[3])"
            for sentence in [
                "the patient is prepared", order, "confirm \(words[4])", "start",
                "wait until completed", "the patient is discharged",
            ] {
                try await perform(sentence, on: stage)
            }
        },
        Verb("start with {} in the syringe") { stage, words in
            try await act(stage, words, ["start", "--barrel", words[0]])
        },
        Verb("read {} on the barrel") { stage, words in
            try await act(stage, words, ["barrel", words[0]])
        },
        Verb("resume") { stage, words in try await propose(stage, words, ["resume"]) },
        Verb("resume with a new syringe of {}") { stage, words in
            let syringe = ["--new-syringe", words[0]] + stage.chart.labelOptions
            try await propose(stage, words, ["resume"] + syringe)
        },
        Verb("resume with a new syringe of {} labelled {} {} in {}") { stage, words in
            let label = ["--drug", words[1], "--concentration", words[2], "--syringe", words[3]]
            try await propose(stage, words, ["resume", "--new-syringe", words[0]] + label)
        },
        Verb("rate {}") { stage, words in try await propose(stage, words, ["rate", words[0]]) },
    ]

    private static let plain =
        ["pause", "stop", "sessions", "alarms", "status"].map { name in
            Verb(name) { stage, words in try await act(stage, words, [name]) }
        } + [
            Verb("stop because {}") { stage, words in
                try await act(stage, words, ["stop", "--reason", words[0]])
            },
            Verb("acknowledge {}") { stage, words in
                let alarm = try await stage.status().alarms.first { $0.kind == words[0] }
                guard let alarm else { throw StepFailure("there is no alarm '\(words[0])'") }
                try await act(stage, words, ["acknowledge", "\(alarm.id)"])
            },
        ]

    private static func confirm(
        _ stage: Stage,
        _ words: Words,
        _ token: String,
        _ rates: [String]
    ) async throws {
        try await act(stage, words, ["confirm", token] + rates + stage.chart.identifiers)
    }

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
