import ArgumentParser
import ControlAPI
import ControlClient

/// What a nurse saw at the infusion site (SR-14).
struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Tell how the infusion site looks: sound, or infiltrated.",
        discussion: """
            After the patient left the chair, or where drug may have run beside the vein, the site is \
            looked at before the infusion goes on. 'infiltrated' pauses at once.

              pumpctl site sound
              pumpctl site infiltrated
            """
    )

    /// What the site looks like.
    enum Site: String, CaseIterable, ExpressibleByArgument {
        case sound
        case infiltrated

        var isSound: Bool {
            switch self {
            case .sound: true
            case .infiltrated: false
            }
        }
    }

    @Argument(help: "What you see.")
    var site: Site

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let seen = SiteRequest(sound: site.isSound)
        try await daemon.ask(
            { client throws(ClientError) in try await client.checkSite(seen) },
            page: CommandPage.lines,
            advice: site.isSound ? [] : FailurePage.pauseInstead
        )
    }
}

/// The pressure behind a stall was released (SR-47).
struct PressureReleasedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pressure-released",
        abstract: "Say that you have released the pressure behind a stall.",
        discussion: """
            A pump that stalls may push against an occlusion. Clamp the line to the patient, release \
            the pressure away from the patient, so that no bolus follows, and then say so; going on is \
            confirmed like an order.

              pumpctl pressure-released
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.pressureReleased() },
            page: CommandPage.lines
        )
    }
}
