import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// The checklist before a start (SR-13).
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Fill in the checklist before a start, item by item.",
        discussion: """
            Alone it lists what is answered and what is missing. With the patient, at a terminal, it \
            asks for everything that is missing, one question at a time. Or answer one item:

              pumpctl check
              pumpctl check --patient P-1042 --born 1980-02-29
              pumpctl check cleared --by 'Dr. M. Okafor' --patient P-1042 --born 1980-02-29

            Each answer names the patient in the chair; one about another patient begins that \
            patient's checklist. One start uses it up, and it lapses after a time. Nothing on it can \
            be answered for all items at once.
            """,
        subcommands: [
            CheckMissingCommand.self, CheckClearedCommand.self, CheckContraindicationCommand.self,
            CheckPremedicationCommand.self, CheckBaselineCommand.self, CheckLabelCommand.self,
            CheckPrimedCommand.self,
        ],
        defaultSubcommand: CheckMissingCommand.self
    )
}

/// Lists the checklist, or asks for what is missing.
struct CheckMissingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "missing",
        abstract: "List the checklist; with the patient, at a terminal, ask for what is missing."
    )

    @Option(help: ArgumentHelp("The identifier the clinic knows the patient by.", valueName: "id"))
    var patient: String?

    @Option(help: ArgumentHelp("The patient's date of birth.", valueName: "yyyy-mm-dd"))
    var born: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        guard let patient = try inTheChair(), HiddenInput.isTyped, !daemon.json else {
            return try await list()
        }
        let answered = try await daemon.converse { client in
            try await ChecklistInterview(client: client, patient: patient).hold()
        }
        try Console.show(ChecklistPage.lines(for: answered))
    }

    private func list() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.checklist() },
            page: ChecklistPage.lines
        )
    }

    /// The patient, where one was given.
    private func inTheChair() throws -> Patient? {
        switch (patient, born) {
        case (nil, nil): return nil
        case (let patient?, let born?):
            var input = TypedInput()
            input.check(day: born, of: "birth")
            try input.require()
            return Patient(id: patient, born: born)
        case (.some, nil), (nil, .some):
            throw ValidationError("--patient and --born come together")
        }
    }
}
