import ArgumentParser
import ControlAPI
import ControlClient

/// A person says who she is, for the commands that follow (SR-15).
struct SignInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Sign in with your PIN; everything but a pause and a stop is done in your name.",
        discussion: """
            Asks for the PIN without showing it; where standard input is not a terminal, the PIN is \
            its first line. Signing in again takes the place of the one before. A sign-in ends when \
            nothing was done for some minutes, with sign-out, and with pumpd.

              pumpctl sign-in awillems

            What names you is kept for this account alone, in memory: in the file PUMPD_SIGN_IN \
            names, else in XDG_RUNTIME_DIR, else in /dev/shm. It is never printed, nor with --json.
            """
    )

    /// What is told of a sign-in; the token stays out of it.
    private struct Told: Encodable {
        let person: String
        let roles: [String]
        let expiresInSeconds: Int
        let notice: String?
    }

    @Argument(help: "Your staff id, as awillems.")
    var id: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let request = SignInRequest(person: id, pin: try HiddenInput.pin(prompt: "PIN of \(id)"))
        let reply = try await daemon.reply(
            as: .nobody,
            { client throws(ClientError) in try await client.signIn(request) }
        ).body
        guard SignInFile.isToken(reply.token) else {
            throw try daemon.failed(.protocolViolation("POST /v1/sign-in: its token is none"))
        }
        do throws(PrivateFile.Failure) {
            try SignInFile.own().keep(reply.token)
        } catch {
            try Console.complain(["the sign-in cannot be kept: \(error)"])
            throw ExitStatus.fileNotReadable.exit
        }
        let told = Told(
            person: reply.person,
            roles: reply.roles,
            expiresInSeconds: reply.expiresInSeconds,
            notice: reply.notice
        )
        if daemon.json {
            try Console.show(json: ControlJSON.encode(told))
        } else {
            let signedIn =
                "Signed in: \(told.person) (\(told.roles.joined(separator: ", "))); it ends"
                + " \(Table.time(seconds: told.expiresInSeconds)) after your last act."
            try Console.show([signedIn] + [told.notice].compactMap { $0.map { "Note: \($0)." } })
        }
    }
}

/// Ends a sign-in.
struct SignOutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out",
        abstract: "End your sign-in, here and in pumpd.",
        discussion: """
            What was kept here is removed first, also where pumpd cannot be reached.

              pumpctl sign-out
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let token: String?
        do throws(PrivateFile.Failure) {
            let file = try SignInFile.own()
            token = try file.token()
            try file.forget()
        } catch {
            try Console.complain([error.description])
            throw ExitStatus.fileNotReadable.exit
        }
        guard let token else { return try Console.show(["Nobody had signed in here."]) }
        try await daemon.ask(
            as: .token(token),
            { client throws(ClientError) in try await client.signOut() },
            page: { _ in ["Signed out."] }
        )
    }
}
