import Foundation

/// Where people type: the shipped programs with the daemon's socket and the simulator's channel.
///
/// A person's sign-in is kept in a file of her own, so that several can be at the chair.
struct NurseTerminal: Sendable {
    let folder: String
    let socket: String
    let control: String

    /// Runs pumpctl to its end.
    ///
    /// - Parameters:
    ///   - arguments: of the command line, but for the socket.
    ///   - person: whose sign-in counts; `nil` for somebody who never signed in.
    ///   - input: what is entered without being shown, a line each.
    /// - Returns: what it came to.
    /// - Throws: what kept it from running.
    func pumpctl(
        _ arguments: [String],
        by person: String?,
        input: [String] = []
    ) async throws -> ShippedProgram.Outcome {
        try await ShippedProgram.run(
            "pumpctl",
            arguments + ["--socket", socket],
            in: folder,
            environment: environment(of: person),
            input: input.map { $0 + "\n" }.joined()
        )
    }

    /// What a person's commands find in their environment.
    func environment(of person: String?) -> [String: String] {
        ["PUMPD_SIGN_IN": signIn(of: person)]
    }

    /// The token of a person who has signed in.
    func token(of person: String?) throws -> String {
        let file = try String(contentsOfFile: signIn(of: person), encoding: .utf8)
        return file.split(separator: "\n").first.map(String.init) ?? ""
    }

    private func signIn(of person: String?) -> String {
        folder + "/sign-in-" + (person ?? "nobody")
    }

    /// What the daemon tells of itself, read from its socket as any client may.
    ///
    /// Not by pumpctl: whoever waits looks many times a second, and a program each time would take the
    /// processor from the daemon that is looked at.
    func status() async throws -> SeenStatus {
        let request = RawRequest.text("GET", "/v1/status")
        let answer = try await RawRequest.send(request, to: socket)
        guard answer.status == 200 else { throw StepFailure("no status: \(answer)") }
        return try SeenStatus(json: answer.body)
    }

    func plunger() async throws -> PlungerReading {
        let answer = try await ask(["plunger", "--control", control, "--json"])
        return try JSONDecoder().decode(PlungerReading.self, from: Data(answer.utf8))
    }

    /// What she reads on the barrel, as she writes it: in tenths of a millilitre.
    func barrel() async throws -> String {
        let tenths = Int((try await plunger().barrelMilliliters() * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)mL"
    }

    /// Asks the simulator over its control channel.
    @discardableResult
    func ask(_ arguments: [String]) async throws -> String {
        let outcome = try await ShippedProgram.run("pumpsim", arguments, in: folder)
        guard outcome.status == 0 else { throw StepFailure(outcome.complaints) }
        return outcome.output
    }
}
