import ArgumentParser
import ControlAPI
import ControlClient

/// Shows the figures that Prometheus collects.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Show pumpd's figures, as Prometheus reads them.",
        discussion: """
            The state, the rate, every alarm, what is left of the pump's lease, how late the loop is, \
            what goes wrong on the line, how long the journal and stops take. Nothing in it names a \
            patient. The metrics_file setting has pumpd write the same into a file every 15 s.
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        if daemon.json {
            try Console.complain(["metrics are text and have no JSON: leave --json out"])
            throw ExitStatus.usage.exit
        }
        let page = try await daemon.converse { client in try await client.metrics() }
        try Console.show(page.split(separator: "\n").map(String.init))
    }
}
