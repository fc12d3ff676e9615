import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// A nurse confirms exactly what she reads (SR-10).
struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Confirm a proposal by the rate you read on it.",
        discussion: """
            Compare the whole program with the prescription, the label and the patient. Then type the \
            rate as you read it, with its unit; nothing fills it in for you, and another number is \
            refused. The patient's two identifiers are entered again, from the patient: at a terminal             they are asked for where they are left out. The token is good once, and expires.

              pumpctl confirm 7K3QM-9D2FH --rate 17.5mL/h --patient P-1042 --born 1980-02-29

            Of a stepped program the rate of each step is read, in their order:

              pumpctl confirm 7K3QM-9D2FH --rate 8.75mL/h --rate 17.5mL/h \\
                  --patient P-1042 --born 1980-02-29
            """
    )

    @Argument(help: "The proposal's token, as in 7K3QM-9D2FH.")
    var order: String

    @Option(
        name: .customLong("rate"),
        help: ArgumentHelp(
            "The rate you read, as 17.5mL/h; of a stepped program each step's, repeated.",
            valueName: "rate"
        )
    )
    var rates: [String]

    @Option(help: ArgumentHelp("The patient's identifier, entered again.", valueName: "id"))
    var patient: String?

    @Option(
        help: ArgumentHelp("The patient's date of birth, entered again.", valueName: "yyyy-mm-dd")
    )
    var born: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let order = try OrderToken.typed(order)
        var input = TypedInput()
        for rate in rates { input.check(rate, is: FlowRate.self) }
        if let born { input.check(day: born, of: "birth") }
        try input.require()
        let (patient, born) = try identifiers()
        let confirmation = ConfirmRequest(
            rate: rates.joined(separator: ", "),
            patient: patient,
            born: born
        )
        try await daemon.ask(
            { client throws(ClientError) in try await client.confirm(order: order, confirmation) },
            page: ActionPage.lines
        )
    }

    /// The two identifiers as they were given, or as a person enters them now; nothing shows them to
    /// her before (SR-10).
    private func identifiers() throws -> (patient: String, born: String) {
        guard HiddenInput.isTyped || (patient != nil && born != nil) else {
            throw ValidationError("enter the patient again, with --patient and --born")
        }
        return (
            try patient ?? Question.ask("The patient's identifier", reading: Answer.text),
            try born ?? Question.ask("The patient's date of birth, yyyy-mm-dd", reading: Answer.day)
        )
    }
}
