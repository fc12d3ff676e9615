import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath
import Foundation

/// A nurse confirms exactly what she reads (SR-10).
struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Confirm a proposal by the rate you read on it.",
        discussion: """
            Compare the whole program with the prescription, the label and the patient. Then type the \
            rate as you read it, with its unit; nothing fills it in for you, and another number is \
            refused. The token is good once, and expires.

              pumpctl confirm 7K3QM-9D2FH --rate 17.5mL/h --patient P-1042 --born 1980-02-29
            """
    )

    @Argument(help: "The proposal's token, as in 7K3QM-9D2FH.")
    var order: String

    @Option(help: ArgumentHelp("The rate you read, as 17.5mL/h.", valueName: "rate"))
    var rate: String

    @Option(help: ArgumentHelp("The patient's identifier, entered again.", valueName: "id"))
    var patient: String?

    @Option(
        help: ArgumentHelp("The patient's date of birth, entered again.", valueName: "yyyy-mm-dd")
    )
    var born: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        // The token's alphabet has no small letters, so that it can be read aloud.
        let order = order.trimmingCharacters(in: .whitespaces).uppercased()
        guard (1...64).contains(order.utf8.count) else {
            throw ValidationError("a token has at most 64 characters, as in 7K3QM-9D2FH")
        }
        var input = TypedInput()
        input.check(rate, is: FlowRate.self)
        if let born { input.check(dateOfBirth: born) }
        try input.require()
        let confirmation = ConfirmRequest(rate: rate, patient: patient, born: born)
        try await daemon.ask(
            { client throws(ClientError) in try await client.confirm(order: order, confirmation) },
            page: ActionPage.lines
        )
    }
}
