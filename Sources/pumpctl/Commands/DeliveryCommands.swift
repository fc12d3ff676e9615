import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// Starts what was confirmed.
struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start the confirmed infusion.",
        discussion: """
            Possible only after an order was confirmed, and only for some minutes then. Say what you \
            read on the barrel of the mounted syringe: pumpd cannot see it. pumpd records the start \
            before it tells the pump. See how it goes with: pumpctl watch

              pumpctl start --barrel 50mL
            """
    )

    @Option(help: ArgumentHelp("The volume read on the barrel, as 50mL.", valueName: "volume"))
    var barrel: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        var input = TypedInput()
        input.check(barrel, is: Volume.self)
        try input.require()
        try await daemon.ask(
            { client throws(ClientError) in
                try await client.start(StartRequest(barrel: barrel))
            },
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

            After another syringe of the same strength was mounted, say what you read on its barrel:

              pumpctl resume --new-syringe 50mL
            """
    )

    @Option(
        help: ArgumentHelp("The volume read on the barrel of a new syringe.", valueName: "volume")
    )
    var newSyringe: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        var input = TypedInput()
        if let newSyringe { input.check(newSyringe, is: Volume.self) }
        try input.require()
        try await daemon.ask(
            { client throws(ClientError) in
                try await client.resume(ResumeRequest(newSyringe: newSyringe))
            },
            page: ActionPage.lines
        )
    }
}
