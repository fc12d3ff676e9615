import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath
import Foundation

/// A command that answers one item of the checklist (SR-13).
protocol CheckItemCommand: AsyncParsableCommand {
    var chair: PatientOptions { get }
    var daemon: DaemonOptions { get }

    /// The answer; `nil` after noting what is wrong.
    func item(_ input: inout TypedInput) throws -> CheckRequest.Item?
}

extension CheckItemCommand {
    func run() async throws {
        var input = TypedInput()
        let patient = chair.read(&input)
        let item = try item(&input)
        try input.require()
        guard let item else { throw ExitStatus.inputNotUnderstood.exit }
        try await daemon.ask(
            { client throws(ClientError) in
                try await client.check(CheckRequest(patient: patient, item: item))
            },
            page: ChecklistPage.lines
        )
    }
}

/// Who has cleared the patient medically.
struct CheckClearedCommand: CheckItemCommand {
    static let configuration = CommandConfiguration(
        commandName: "cleared",
        abstract: "The patient is medically cleared, and by whom."
    )

    @Option(help: ArgumentHelp("Who has cleared the patient.", valueName: "name"))
    var by: String

    @OptionGroup var chair: PatientOptions
    @OptionGroup var daemon: DaemonOptions

    func item(_ input: inout TypedInput) -> CheckRequest.Item? { .cleared(by: by) }
}

/// Whether one contraindication is there.
struct CheckContraindicationCommand: CheckItemCommand {
    static let configuration = CommandConfiguration(
        commandName: "contraindication",
        abstract: "One contraindication was asked about: absent, or present.",
        discussion: """
            The name is the one of this site's list, which 'pumpctl check' shows. One that is present \
            forbids the start.

              pumpctl check contraindication pregnancy --absent \\
                  --patient P-1042 --born 1980-02-29
            """
    )

    /// What was found.
    enum Finding: EnumerableFlag {
        case absent
        case present

        static func help(for value: Finding) -> ArgumentHelp? {
            switch value {
            case .absent: "The patient does not have it."
            case .present: "The patient has it."
            }
        }
    }

    @Argument(help: "Which one.")
    var name: String

    @Flag var finding: Finding

    @OptionGroup var chair: PatientOptions
    @OptionGroup var daemon: DaemonOptions

    func item(_ input: inout TypedInput) -> CheckRequest.Item? {
        .contraindication(name, isPresent: finding == .present)
    }
}

/// What was given beforehand.
struct CheckPremedicationCommand: CheckItemCommand {
    static let configuration = CommandConfiguration(
        commandName: "premedication",
        abstract: "All that was given beforehand with dose and time, or that nothing was.",
        discussion: """
            A time is hours and minutes of today, or a date with time and offset. A later answer takes \
            the place of the one before, so name everything that was given.

              pumpctl check premedication --none --patient P-1042 --born 1980-02-29
              pumpctl check premedication --given 'midazolam 2 mg 09:40' \\
                  --given 'ondansetron 4 mg 2026-11-22T09:30:00+01:00' \\
                  --patient P-1042 --born 1980-02-29
            """
    )

    @Flag(name: .customLong("none"), help: "Nothing was given.")
    var nothing = false

    @Option(
        help: ArgumentHelp(
            "One drug, as 'midazolam 2 mg 09:40'; may be repeated.",
            valueName: "name dose time"
        )
    )
    var given: [String] = []

    @OptionGroup var chair: PatientOptions
    @OptionGroup var daemon: DaemonOptions

    func item(_ input: inout TypedInput) throws -> CheckRequest.Item? {
        guard nothing != !given.isEmpty else {
            throw ValidationError("say either --none, or --given for each drug")
        }
        return .premedication(
            given.compactMap { text in
                input.value { () throws(AnswerFault) in
                    try GivenDoseEntry.parse(text, today: Date())
                }
            }
        )
    }
}

/// The vital signs before the infusion.
struct CheckBaselineCommand: CheckItemCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "The vital signs before the infusion.",
        discussion: """
            A value beyond this site's alarm limits forbids the start.

              pumpctl check baseline \(VitalSignOptions.example) \\
                  --patient P-1042 --born 1980-02-29
            """
    )

    @OptionGroup var signs: VitalSignOptions
    @OptionGroup var chair: PatientOptions
    @OptionGroup var daemon: DaemonOptions

    func item(_ input: inout TypedInput) -> CheckRequest.Item? {
        signs.read(&input).map(CheckRequest.Item.baseline)
    }
}

/// What stands on the syringe.
struct CheckLabelCommand: CheckItemCommand {
    static let configuration = CommandConfiguration(
        commandName: "label",
        abstract: "What you read off the syringe and its label.",
        discussion: """
            Compared with the order and with the syringe the pump is set up for.

              pumpctl check label --drug ketamine --concentration 2mg/mL --syringe 60mL \\
                  --patient P-1042 --born 1980-02-29
            """
    )

    @Option(help: ArgumentHelp("The drug on the label.", valueName: "name"))
    var drug: String

    @Option(help: ArgumentHelp("The strength on the label, as 2mg/mL.", valueName: "strength"))
    var concentration: String

    @Option(help: ArgumentHelp("The syringe's nominal size, as 60mL.", valueName: "volume"))
    var syringe: String

    @OptionGroup var chair: PatientOptions
    @OptionGroup var daemon: DaemonOptions

    func item(_ input: inout TypedInput) -> CheckRequest.Item? {
        input.check(concentration, is: Concentration.self)
        input.check(syringe, is: Volume.self)
        return .label(
            CheckRequest.Label(drug: drug, concentration: concentration, size: syringe)
        )
    }
}

/// That the line was primed.
struct CheckPrimedCommand: CheckItemCommand {
    static let configuration = CommandConfiguration(
        commandName: "primed",
        abstract: "The line was primed by hand before the syringe was mounted.",
        discussion: """
            pumpd never primes: the pump must not push drug before a start was confirmed.

              pumpctl check primed --patient P-1042 --born 1980-02-29
            """
    )

    @OptionGroup var chair: PatientOptions
    @OptionGroup var daemon: DaemonOptions

    func item(_ input: inout TypedInput) -> CheckRequest.Item? { .linePrimed }
}
