// Who works there, and two of them agreeing to exceed a soft limit.

extension Verb {
    static let staffActs = [
        Verb("staff {} is a {} with PIN {}") { stage, words in
            let outcome = try await ShippedProgram.run(
                "pumpctl",
                ["staff", "entry", words[0], "--name", words[0], "--role", words[1]],
                in: stage.folder,
                input: words[2] + "\n"
            )
            guard outcome.status == 0 else { throw StepFailure(outcome.complaints) }
            stage.staff += outcome.output.split(separator: "\n").map(String.init)
        },
        Verb("the staff file may be read by everybody") { stage, _ in stage.staffMode = 0o644 },
        Verb("{} with PIN {} and {} with PIN {} agree that {}") { stage, words in
            let people = ["--nurse", words[0], "--second", words[2], "--reason", words[4]]
            try await act(
                stage,
                words,
                ["override", try lastToken(stage)] + people,
                input: [words[1], words[3]]
            )
        },
    ]
}
