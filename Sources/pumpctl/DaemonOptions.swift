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
        as requester: Requester = .whoeverHasSignedIn,
        patience: Duration = .seconds(10),
        _ call: (ControlClient) async throws(ClientError) -> ControlReply<Body>,
        page: (Body) -> [String],
        advice: [String] = []
    ) async throws -> Body {
        let reply = try await reply(as: requester, patience: patience, call, advice: advice)
        if json {
            try Console.show(json: reply.json)
        } else {
            try Console.show(page(reply.body))
        }
        return reply.body
    }

    /// Makes one call and shows nothing of its reply.
    ///
    /// - Throws: the exit that the failure stands for, after it was told.
    func reply<Body: Sendable>(
        as requester: Requester = .whoeverHasSignedIn,
        patience: Duration = .seconds(10),
        _ call: (ControlClient) async throws(ClientError) -> ControlReply<Body>,
        advice: [String] = []
    ) async throws -> ControlReply<Body> {
        do {
            let client = ControlClient(
                socketPath: socketPath,
                patience: patience,
                token: try token(of: requester)
            )
            return try await call(client)
        } catch let error as ClientError {
            throw try failed(error, advice: advice)
        }
    }

    /// Makes several calls with one client, in the name of whoever has signed in.
    ///
    /// - Throws: what `body` throws, and for a call that failed the exit it stands for, after it was
    ///   told.
    func converse<Value>(_ body: (ControlClient) async throws -> Value) async throws -> Value {
        let client = ControlClient(socketPath: socketPath, token: try token())
        do {
            return try await body(client)
        } catch let error as ClientError {
            throw try failed(error)
        }
    }

    /// For whom a call is made.
    enum Requester {
        /// The person who has signed in at this account, if anybody has.
        case whoeverHasSignedIn
        /// The person this token names.
        case token(String)
        /// Nobody.
        case nobody
        /// Whoever has signed in, where that can be read without a word: a stop or a pause needs
        /// nobody, and fails for nothing here (SR-16).
        case anyone
    }

    /// What names the person who has signed in; `nil` where nobody has.
    ///
    /// A file that cannot be trusted is told and left aside: what needs nobody to be signed in goes
    /// on, and pumpd refuses the rest.
    ///
    /// - Throws: the exit for output that cannot be written.
    func token(of requester: Requester = .whoeverHasSignedIn) throws -> String? {
        switch requester {
        case .nobody: return nil
        case .anyone:
            do throws(PrivateFile.Failure) {
                return try SignInFile.own().token()
            } catch {
                return nil
            }
        case .token(let token): return token
        case .whoeverHasSignedIn: break
        }
        do throws(PrivateFile.Failure) {
            return try SignInFile.own().token()
        } catch {
            try Console.complain(["nobody counts as signed in: \(error)"])
            return nil
        }
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
