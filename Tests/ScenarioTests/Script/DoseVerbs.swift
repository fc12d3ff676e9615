// What a program must be: its steps, its syringes, and the soft limits it exceeds.

extension Verb {
    static let doseExpectations = [
        Verb("expect steps at {} mL/h and {} mL/h") { stage, words in
            let status = try await stage.status()
            let steps = status.proposal?.steps ?? status.infusion.steps ?? []
            try require(
                steps.map(\.rate).joined(separator: ", "),
                is: "\(words[0]) mL/h, \(words[1]) mL/h"
            )
        },
        Verb("expect one step left") { stage, _ in
            try require("\(try await stage.status().proposal?.steps.count ?? 0)", is: "1")
        },
        Verb("wait until step {}") { stage, words in
            let wanted = Int(try words.number(0))
            try await stage.wait("step \(wanted)", within: words.limit ?? .seconds(30)) {
                let infusion = try await stage.status().infusion
                return infusion.step == wanted && infusion.state == "running"
            }
        },
        Verb("expect {} syringes") { stage, words in
            try require("\(try await stage.status().proposal?.syringes ?? 0)", is: words[0])
        },
        Verb("expect it awaits an override of {}") { stage, words in
            let proposal = try await stage.status().proposal
            try require(proposal?.state ?? "none", is: "awaitingOverride")
            let exceeded = proposal?.exceeded.map(\.limit) ?? []
            try require(exceeded.joined(separator: ", "), is: words[0])
        },
        Verb("expect it awaits a confirmation") { stage, _ in
            let state = try await stage.status().proposal?.state
            try require(state ?? "none", is: "awaitingConfirmation")
        },
        Verb("an order over the socket with {} as {} gets {} {}") { stage, words in
            let token = try stage.terminal.token(of: stage.person)
            let order = RawRequest.order(with: words[0], as: words[1], token: token)
            let answer = try await RawRequest.send(order, to: stage.socket)
            guard "\(answer.status)" == words[2], answer.problem == words[3] else {
                throw StepFailure("it got \(answer.status): \(answer.body)")
            }
            stage.said = ShippedProgram.Outcome(status: 0, output: answer.body, complaints: "")
        },
    ]
}
