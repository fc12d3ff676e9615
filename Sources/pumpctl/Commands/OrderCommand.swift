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
            pumpd computes the rate from dose, weight and concentration, checks every limit, rounds \
            the rate down to what the pump can be set to, and answers with the program and a one-time \
            token. A nurse then confirms the program by the rate she reads.

              pumpctl order --patient P-1042 --born 1980-02-29 --course weekly \\
                  --prescriber 'Dr. M. Okafor' --weight 70kg --weighed 2026-11-20 \\
                  --concentration 2mg/mL --dose 0.5mg/kg/h --window 2h

            The dose may be written in mg/kg/h, mcg/kg/min or mg/h, or in all over the window in \
            mg/kg or mg. A stepped program has steps instead, each judged and confirmed with the rest:

              --step '0.25mg/kg/h for 15min' --step '0.5mg/kg/h for 1h45min'

            Units: weight kg or lb; concentration mg/mL or mcg/mL, always as the base that the drug \
            library names; times h, min or s. A number without its unit is refused. --limit narrows \
            the ceilings for this order alone, and may be repeated: --limit 60mg --limit 0.5mg/kg/h
            """
    )

    @Option(help: ArgumentHelp("The identifier the clinic knows the patient by.", valueName: "id"))
    var patient: String

    @Option(help: ArgumentHelp("The patient's date of birth.", valueName: "yyyy-mm-dd"))
    var born: String

    @Option(
        help: ArgumentHelp("Who prescribed it; whoever enters it transcribes.", valueName: "name")
    )
    var prescriber: String

    @Option(help: ArgumentHelp("The patient's body weight, as 70kg or 154lb.", valueName: "weight"))
    var weight: String

    @Option(help: ArgumentHelp("The day the patient was weighed.", valueName: "yyyy-mm-dd"))
    var weighed: String

    @Option(
        help: ArgumentHelp(
            "The course it belongs to: \(CourseKind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "course"
        )
    )
    var course: String

    @Option(help: ArgumentHelp("The dose, as 0.5mg/kg/h, 35mg/h or 70mg.", valueName: "dose"))
    var dose: String?

    @Option(help: ArgumentHelp("For how long drug is infused, with --dose.", valueName: "time"))
    var window: String?

    @Option(
        name: .customLong("step"),
        help: ArgumentHelp(
            "A step of a program, as '0.25mg/kg/h for 15min'; repeated in their order.",
            valueName: "dose for time"
        )
    )
    var steps: [String] = []

    @Option(help: ArgumentHelp("The strength in the syringe, as 2mg/mL.", valueName: "strength"))
    var concentration: String

    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp("A ceiling of this order alone; may be repeated.", valueName: "dose")
    )
    var limits: [String] = []

    @Option(help: ArgumentHelp("The drug, as the drug library names it.", valueName: "name"))
    var drug = "ketamine"

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try checkInput()
        let order = OrderRequest(
            patient: patient,
            born: born,
            prescriber: prescriber,
            weight: weight,
            weighed: weighed,
            course: course,
            drug: drug,
            concentration: concentration,
            dose: dose,
            window: window,
            steps: steps.isEmpty ? nil : steps.joined(separator: ", then "),
            limits: limits.isEmpty ? nil : limits.joined(separator: ", ")
        )
        if let inconsistency = order.inconsistency {
            throw ValidationError(inconsistency + ", as --dose and --window, or --step")
        }
        try await daemon.ask(
            { client throws(ClientError) in try await client.order(order) },
            page: ProposalPage.lines
        )
    }

    private func checkInput() throws {
        var input = TypedInput()
        input.check(day: born, of: "birth")
        input.check(day: weighed, of: "the weighing")
        input.check(course: course)
        input.check(weight, is: BodyWeight.self)
        if let dose { input.check(dose: dose) }
        if let window { input.check(window, is: Window.self) }
        for step in steps { input.check(step: step) }
        for limit in limits { input.check(dose: limit) }
        input.check(concentration, is: Concentration.self)
        try input.require()
    }
}
