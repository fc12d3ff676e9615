import ArgumentParser
import ControlAPI
import ControlClient

/// Lists the sessions on record.
struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract:
            "List the sessions on record: what was ordered, what was delivered, how it ended.",
        discussion: """
            The newest comes first. Where the pump was out of sight, 'at most' is what it can have \
            delivered beyond what was counted.
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.sessions() },
            page: { SessionsPage.lines(for: $0.sessions) }
        )
    }
}
