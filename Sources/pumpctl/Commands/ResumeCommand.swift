import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// Proposes to go on after a pause (SR-29).
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Propose to go on after a pause; confirmed like an order.",
        discussion: """
            pumpd answers with what is left of the program and a new token. The pump moves only after \
            a nurse has confirmed it: pumpctl confirm ORDER --rate <the rate you read>

            After another syringe of the same strength was mounted, say what you read on its barrel \
            and its label:

              pumpctl resume --new-syringe 50mL --drug ketamine --concentration 2mg/mL \\
                  --syringe 60mL
            """
    )

    @Option(
        help: ArgumentHelp("The volume read on the barrel of a new syringe.", valueName: "volume")
    )
    var newSyringe: String?

    @Option(help: ArgumentHelp("The drug on the new syringe's label.", valueName: "name"))
    var drug: String?

    @Option(help: ArgumentHelp("The strength on its label, as 2mg/mL.", valueName: "strength"))
    var concentration: String?

    @Option(help: ArgumentHelp("Its nominal size, as 60mL.", valueName: "volume"))
    var syringe: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let resume = ResumeRequest(newSyringe: try mounted())
        try await daemon.ask(
            { client throws(ClientError) in try await client.resume(resume) },
            page: ActionPage.lines
        )
    }

    /// What was read off a new syringe; `nil` where the one that was there goes on.
    private func mounted() throws -> ResumeRequest.NewSyringe? {
        switch (newSyringe, drug, concentration, syringe) {
        case (nil, nil, nil, nil): return nil
        case (let filled?, let drug?, let concentration?, let size?):
            var input = TypedInput()
            input.check(filled, is: Volume.self)
            input.check(concentration, is: Concentration.self)
            input.check(size, is: Volume.self)
            try input.require()
            return ResumeRequest.NewSyringe(
                filled: filled,
                drug: drug,
                concentration: concentration,
                size: size
            )
        case (_, _, _, _):
            throw ValidationError(
                "a new syringe is told whole: --new-syringe, --drug, --concentration and --syringe"
            )
        }
    }
}
