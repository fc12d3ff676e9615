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
            Needs no sign-in, no confirmation and no reason. A pause that lasts too long raises an \
            alarm, and later ends the infusion. Where the patient leaves the chair, or drug may have \
            run beside the vein, the site is looked at before it goes on.

              pumpctl pause
              pumpctl pause --patient-left --reason 'patient at the toilet'
              pumpctl pause --infiltration
            """
    )

    /// What makes the site be looked at before it goes on (SR-14).
    enum Cause: EnumerableFlag {
        case patientLeft
        case infiltration

        var word: PauseRequest.Cause {
            switch self {
            case .patientLeft: .patientLeft
            case .infiltration: .infiltration
            }
        }

        static func help(for value: Cause) -> ArgumentHelp? {
            switch value {
            case .patientLeft: "The patient leaves the chair."
            case .infiltration: "The drug may be running beside the vein."
            }
        }
    }

    // Two causes at once are no reason not to pause.
    @Flag(exclusivity: .chooseLast)
    var cause: Cause?

    @Option(help: ArgumentHelp("Why, in your own words, for the record.", valueName: "text"))
    var reason: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let pause = PauseRequest(because: cause?.word, reason: reason)
        try await daemon.ask(
            as: .anyone,
            { client throws(ClientError) in try await client.pause(pause) },
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
            Needs no sign-in, no confirmation and no reason. The pump is told first and everything else comes \
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
            as: .anyone,
            { client throws(ClientError) in try await client.stop(reason: reason) },
            page: CommandPage.lines,
            advice: FailurePage.stopByHand
        )
    }
}
