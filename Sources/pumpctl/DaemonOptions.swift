import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// What every command takes, and how every command talks to the daemon.
struct DaemonOptions: ParsableArguments {
    /// Where pumpd listens unless told otherwise.
    static let usualSocket = "/run/pumpd/pumpd.sock"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "pumpd's control socket (default: $PUMPD_SOCKET, else \(usualSocket)).",
            valueName: "path"
        )
    )
    var socket: String?

    @Flag(name: .long, help: "Print pumpd's JSON as it came, a refusal's too.")
    var json = false

    /// The socket's path: the option, else the environment, else the usual place.
    var socketPath: String {
        let named = socket ?? ProcessInfo.processInfo.environment["PUMPD_SOCKET"]
        guard let named, !named.isEmpty else { return Self.usualSocket }
        return named
    }

    /// Makes one call and shows its reply: as JSON, or as the page made of it.
    ///
    /// - Returns: what the reply says.
    /// - Throws: the exit that the failure stands for, after it was told.
    @discardableResult
    func ask<Body: Sendable>(
        patience: Duration = .seconds(10),
        _ call: (ControlClient) async throws(ClientError) -> ControlReply<Body>,
        page: (Body) -> [String],
        advice: [String] = []
    ) async throws -> Body {
        let reply: ControlReply<Body>
        do {
            reply = try await ControlClient.withClient(
                socketPath: socketPath,
                patience: patience,
                call
            )
        } catch {
            throw try failed(error, advice: advice)
        }
        if json {
            try Console.show(json: reply.json)
        } else {
            try Console.show(page(reply.body))
        }
        return reply.body
    }

    /// Tells why a call failed.
    ///
    /// - Returns: the exit it stands for.
    /// - Throws: the exit for output that cannot be written.
    func failed(_ error: ClientError, advice: [String] = []) throws -> ExitCode {
        if json, case .refused(let problem) = error {
            try Console.show(json: ControlJSON.encode(problem))
        }
        try Console.complain(FailurePage.lines(for: error) + advice)
        return ExitStatus(error).exit
    }
}
