import ArgumentParser
import ControlAPI
import ControlClient

/// Two persons agree to exceed soft limits (SR-06).
struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Agree, as two persons, to exceed the soft limits that a proposal names.",
        discussion: """
            The nurse at the chair and a second person, a nurse or a prescriber, each enter their own \
            PIN, which is not shown. Without a terminal the PINs are the first two lines of standard \
            input, the nurse's first. The proposal is then confirmed as any other. A hard limit is \
            never exceeded; where nobody else is on duty, lower the dose.

              pumpctl override 7K3QM-9D2FH --nurse awillems --second bkhan \\
                  --reason 'tolerated 0.6 mg/kg/h last week'
            """
    )

    @Argument(help: "The proposal's token, as in 7K3QM-9D2FH.")
    var order: String

    @Option(help: ArgumentHelp("The nurse at the chair, by her staff id.", valueName: "id"))
    var nurse: String

    @Option(help: ArgumentHelp("The second person, by staff id.", valueName: "id"))
    var second: String

    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let order = try OrderToken.typed(order)
        guard nurse != second else {
            throw ValidationError("'\(nurse)' stands there twice: another person has to agree")
        }
        let agreement = OverrideRequest(
            nurse: nurse,
            nursePin: try HiddenInput.pin(prompt: "PIN of \(nurse)"),
            second: second,
            secondPin: try HiddenInput.pin(prompt: "PIN of \(second)"),
            reason: reason
        )
        try await daemon.ask(
            { client throws(ClientError) in try await client.override(order: order, agreement) },
            page: ProposalPage.lines
        )
    }
}
