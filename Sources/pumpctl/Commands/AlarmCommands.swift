import ArgumentParser
import ControlAPI
import ControlClient

/// Lists every alarm that is not ended.
struct AlarmsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alarms",
        abstract: "List every alarm: what happened, what pumpd did, what to do now.",
        discussion: """
            The most urgent comes first. An alarm whose condition is over stays in the list until a \
            person has acknowledged it.
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.alarms() },
            page: { AlarmPage.lines(for: $0.alarms) }
        )
    }
}

/// Says that a person has seen an alarm; that does not clear it (SR-41).
struct AcknowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: "Say that you have seen an alarm; its condition must still be dealt with.",
        discussion: """
            The number is the one that alarms, status and watch show.

              pumpctl acknowledge 3
            """
    )

    @Argument(help: "The alarm's number.")
    var id: Int

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.acknowledge(alarm: id) },
            page: { AlarmPage.lines(for: [$0]) }
        )
    }
}
