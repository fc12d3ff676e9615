import ArgumentParser
import ControlAPI
import ControlClient

/// Notes an adverse event.
struct AdverseEventCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adverse-event",
        abstract: "Note an adverse event in your own words; it stops nothing.",
        discussion: """
            Noted with the infusion that is open or was last. Where the drug has to stop, stop or \
            pause first.

              pumpctl adverse-event 'nausea, vomited once, ondansetron 4 mg given'
            """
    )

    @Argument(help: "What happened, in 3 to 500 characters.")
    var text: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in
                try await client.noteEvent(AdverseEventRequest(text: text))
            },
            page: CommandPage.lines
        )
    }
}
