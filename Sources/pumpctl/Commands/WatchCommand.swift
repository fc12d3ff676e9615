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

            With --sound it is an annunciator: nothing starts before one is open and a person has \
            heard its test, and while an infusion runs, losing the last one is a HIGH alarm. It rings \
            the terminal's bell in the rhythm of the most urgent alarm; where the output is no \
            terminal, on standard error. It tries to reach a lost pumpd until it is ended, and sounds \
            meanwhile.

              pumpctl watch --sound

            At its terminal: h says, signed in, that the test was heard; t sounds it again; q ends.
            """
    )

    /// When to end by itself.
    enum Until: String, ExpressibleByArgument, CaseIterable {
        case ended
    }

    @Option(help: ArgumentHelp("End by itself when the session has ended.", valueName: "when"))
    var until: Until?

    @Flag(name: .long, help: "Sound the alarms here: be an annunciator.")
    var sound = false

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let manner = WatchLoop.Manner(
            isAnnunciator: sound,
            isLive: !daemon.json && Self.isScreen,
            endsWithSession: until == .ended
        )
        try await daemon.converse { client in
            // The first call tells at once that there is no daemon; only a lost one is waited for.
            _ = try await client.status()
            var loop = WatchLoop(
                client: client,
                daemon: daemon,
                manner: manner,
                display: display(of: manner)
            )
            try await loop.run()
        }
    }

    private func display(of manner: WatchLoop.Manner) -> any WatchDisplay {
        if daemon.json { return JSONDisplay() }
        return manner.isLive ? LiveDisplay() : ChangeDisplay()
    }

    /// Whether the output is a terminal whose cursor can be moved.
    private static var isScreen: Bool {
        let terminal = ProcessInfo.processInfo.environment["TERM"]
        return isatty(STDOUT_FILENO) == 1 && terminal != nil && terminal != "dumb"
    }
}
