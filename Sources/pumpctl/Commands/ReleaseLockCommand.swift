import ArgumentParser
import ControlAPI
import ControlClient

/// Two persons end a lock (SR-45).
struct ReleaseLockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release-lock",
        abstract: "End a lock, as two persons, once the cause of the repeated alarm is found.",
        discussion: """
            The same alarm that stops an infusion three times within 10 min locks it. Find the cause; \
            then the nurse, who has signed in, and a second person release it. The second person's PIN \
            is not shown; without a terminal it is the first line of standard input. Stopping, ending \
            and discharging need no release.

              pumpctl release-lock --second bkhan --reason 'line was kinked under the arm'
            """
    )

    @Option(help: ArgumentHelp("The second person, by staff id.", valueName: "id"))
    var second: String

    @Option(help: ArgumentHelp("What was found, for the record.", valueName: "text"))
    var reason: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let release = ReleaseLockRequest(
            second: second,
            pin: try HiddenInput.pin(prompt: "PIN of \(second)"),
            reason: reason
        )
        try await daemon.ask(
            { client throws(ClientError) in try await client.releaseLock(release) },
            page: CommandPage.lines
        )
    }
}
