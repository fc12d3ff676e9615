import ArgumentParser
import ControlAPI
import ControlClient

/// Shows what is going on now.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the infusion, the pump, what waits for a person, and every alarm.",
        discussion: """
            The last line says what can be done now. For a script:

              pumpctl status --json
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.status() },
            page: StatusPage.lines
        )
    }
}
