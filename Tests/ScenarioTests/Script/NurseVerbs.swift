// What a nurse types; each is the shipped pumpctl, and its exit status is looked at.

extension Verb {
    static var nurseActs: [Verb] { orders + confirmations + plain }

    private static let orders = [
        Verb("order {} {} {} for {}") { stage, words in
            try await act(
                stage,
                words,
                [
                    "order", "--patient", "P-1042", "--born", "1980-02-29", "--weight", words[0],
                    "--dose", words[1], "--concentration", words[2], "--window", words[3],
                ]
            )
            if words.refusal == nil { try await noteProposal(stage) }
        },
        Verb("rate {}") { stage, words in
            try await act(stage, words, ["rate", words[0]])
            if words.refusal == nil { try await noteProposal(stage) }
        },
        Verb("resume") { stage, words in
            try await act(stage, words, ["resume"])
            if words.refusal == nil { try await noteProposal(stage) }
        },
    ]

    private static let confirmations = [
        Verb("confirm {}") { stage, words in
            try await act(stage, words, ["confirm", try lastToken(stage), "--rate", words[0]])
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

    private static let plain =
        ["start", "pause", "stop", "sessions", "alarms", "status"].map { name in
            Verb(name) { stage, words in try await act(stage, words, [name]) }
        } + [
            Verb("acknowledge {}") { stage, words in
                let alarm = try await stage.status().alarms.first { $0.kind == words[0] }
                guard let alarm else { throw StepFailure("there is no alarm '\(words[0])'") }
                try await act(stage, words, ["acknowledge", "\(alarm.id)"])
            }
        ]

    private static func act(_ stage: Stage, _ words: Words, _ arguments: [String]) async throws {
        try await stage.pumpctl(arguments)
        guard stage.said.status == words.refusal ?? 0 else {
            throw StepFailure("pumpctl ended with status \(stage.said.status)")
        }
    }

    private static func noteProposal(_ stage: Stage) async throws {
        guard let proposal = try await stage.status().proposal else { return }
        stage.tokens.append(proposal.order)
    }

    private static func lastToken(_ stage: Stage) throws -> String {
        guard let token = stage.tokens.last else { throw StepFailure("nothing was proposed") }
        return token
    }
}
