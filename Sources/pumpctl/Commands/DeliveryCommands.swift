import ArgumentParser
import ControlAPI
import ControlClient

/// Starts what was confirmed.
struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start the confirmed infusion.",
        discussion: """
            Possible only after an order was confirmed, and only for some minutes then. pumpd records \
            the start before it tells the pump. See how it goes with: pumpctl watch
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.start() },
            page: CommandPage.lines
        )
    }
}

/// Pauses at once; anyone may (SR-16).
struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Pause delivery at once; going on needs a new confirmation.",
        discussion: """
            Needs no confirmation and no reason. A pause that lasts too long raises an alarm, and \
            later ends the infusion.

              pumpctl pause --reason 'patient at the toilet'
            """
    )

    @Option(help: ArgumentHelp("Why, in your own words, for the record.", valueName: "text"))
    var reason: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.pause(reason: reason) },
            page: CommandPage.lines,
            advice: FailurePage.stopByHand
        )
    }
}

/// Stops at once, in every state; anyone may, and nothing is asked before (SR-16).
struct StopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop delivery at once and end the session, in every state.",
        discussion: """
            Needs no confirmation and no reason. The pump is told first and everything else comes \
            after; an ended session cannot be resumed. If this fails, press STOP on the pump and \
            clamp the line.

              pumpctl stop
              pumpctl stop --reason 'nausea'
            """
    )

    @Option(help: ArgumentHelp("Why, in your own words, for the record.", valueName: "text"))
    var reason: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.stop(reason: reason) },
            page: CommandPage.lines,
            advice: FailurePage.stopByHand
        )
    }
}

/// Proposes to go on after a pause (SR-29).
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Propose to go on after a pause; confirmed like an order.",
        discussion: """
            pumpd answers with what is left of the program and a new token. The pump moves only after \
            a nurse has confirmed it: pumpctl confirm ORDER --rate <the rate you read>
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.resume() },
            page: ActionPage.lines
        )
    }
}
