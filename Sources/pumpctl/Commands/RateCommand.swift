import ArgumentParser
import ControlAPI
import ControlClient

/// Asks for another rate: a raise is proposed, a lowering is done (SR-12).
struct RateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Change the running rate: lower it at once, or propose a raise.",
        discussion: """
            Lowering is done at once. A raise is answered with OLD and NEW and a token, and the old \
            rate goes on until a nurse has confirmed the new one. A refused change changes nothing. \
            Of a stepped program the steps still to come are dropped: the new rate holds.

              pumpctl rate 14mL/h
              pumpctl rate 0.4mg/kg/h
            """
    )

    @Argument(help: "The new rate in mL/h, or as drug in mg/kg/h, mcg/kg/min or mg/h.")
    var rate: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        var input = TypedInput()
        let change = input.rate(rate)
        try input.require()
        guard let change else { throw ExitStatus.inputNotUnderstood.exit }
        try await daemon.ask(
            { client throws(ClientError) in try await client.changeRate(change) },
            page: ActionPage.lines
        )
    }
}
