import ArgumentParser
import ControlAPI
import ControlClient
import Foundation

/// Follows the infusion live.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow the infusion live: in place at a terminal, a line a change elsewhere.",
        discussion: """
            Ends with Ctrl-C, which does nothing to the infusion, or when the session has ended:

              pumpctl watch --until ended

            Should pumpd go away, watch says so and tries for half a minute to reach it again.
            """
    )

    /// When to end by itself.
    enum Until: String, ExpressibleByArgument, CaseIterable {
        case ended
    }

    @Option(help: ArgumentHelp("End by itself when the session has ended.", valueName: "when"))
    var until: Until?

    @OptionGroup var daemon: DaemonOptions

    /// How patiently a lost daemon is waited for.
    private static let reconnection = Reconnection(attempts: 30, pause: .seconds(1))

    func run() async throws {
        let client = ControlClient(socketPath: daemon.socketPath)
        do {
            try await follow(client)
            await client.shutdown()
        } catch let error as ClientError {
            await client.shutdown()
            throw try daemon.failed(error)
        } catch {
            await client.shutdown()
            throw error
        }
    }

    private func follow(_ client: ControlClient) async throws {
        // The first call tells at once that there is no daemon; only a lost one is waited for.
        _ = try await client.status()
        var display = Self.display(json: daemon.json)
        var progress = SessionProgress()
        for try await update in client.events(reconnection: Self.reconnection) {
            try display.show(update)
            if case .event(.status(let status)) = update {
                progress.take(status.infusion.state)
                if until == .ended, progress.hasEnded { return }
            }
        }
    }

    private static func display(json: Bool) -> any WatchDisplay {
        if json { return JSONDisplay() }
        let terminal = ProcessInfo.processInfo.environment["TERM"]
        let isTerminal = isatty(STDOUT_FILENO) == 1 && terminal != nil && terminal != "dumb"
        return isTerminal ? LiveDisplay() : ChangeDisplay()
    }
}

/// Whether the session that is watched is over.
struct SessionProgress {
    private var wasUnderWay = false

    /// Whether it has ended.
    private(set) var hasEnded = false

    /// Takes the next state seen; a session that vanishes after it was under way has ended too.
    mutating func take(_ state: InfusionReply.State) {
        switch state {
        case .completed, .stopped, .faulted:
            hasEnded = true
        case .starting, .running, .stopping, .paused, .unknown:
            wasUnderWay = true
            hasEnded = false
        case .idle, .ordered, .confirmed:
            hasEnded = wasUnderWay
        }
    }
}
