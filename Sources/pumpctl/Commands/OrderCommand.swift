import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// Has an order computed and proposed; nothing moves by it.
struct OrderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order",
        abstract: "Have a prescriber's order computed, checked and proposed; nothing moves yet.",
        discussion: """
            pumpd computes the rate (dose x weight / concentration), checks every limit, rounds the \
            rate down to what the pump can be set to, and answers with the program and a one-time \
            token. A nurse then confirms the program by the rate she reads.

              pumpctl order --patient P-1042 --born 1980-02-29 \\
                  --weight 70kg --dose 0.5mg/kg/h --concentration 2mg/mL --window 2h

            Units: weight kg; dose mg/kg/h or mcg/kg/min; concentration mg/mL or mcg/mL, always as \
            ketamine base; window h, min or s. A number without its unit is refused.
            """
    )

    @Option(help: ArgumentHelp("The identifier the clinic knows the patient by.", valueName: "id"))
    var patient: String

    @Option(help: ArgumentHelp("The patient's date of birth.", valueName: "yyyy-mm-dd"))
    var born: String

    @Option(help: ArgumentHelp("The patient's body weight, as 70kg.", valueName: "weight"))
    var weight: String

    @Option(help: ArgumentHelp("The dose rate, as 0.5mg/kg/h.", valueName: "dose rate"))
    var dose: String

    @Option(help: ArgumentHelp("The strength in the syringe, as 2mg/mL.", valueName: "strength"))
    var concentration: String

    @Option(help: ArgumentHelp("For how long drug is infused.", valueName: "time"))
    var window = "2h"

    @Option(help: ArgumentHelp("The drug, as the drug library names it.", valueName: "name"))
    var drug = "ketamine"

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        var input = TypedInput()
        input.check(dateOfBirth: born)
        input.check(weight, is: BodyWeight.self)
        input.check(dose, is: DoseRate.self)
        input.check(concentration, is: Concentration.self)
        input.check(window, is: Window.self)
        try input.require()
        let order = OrderRequest(
            patient: patient,
            born: born,
            drug: drug,
            weight: weight,
            dose: dose,
            concentration: concentration,
            window: window
        )
        try await daemon.ask(
            { client throws(ClientError) in try await client.order(order) },
            page: ProposalPage.lines
        )
    }
}
