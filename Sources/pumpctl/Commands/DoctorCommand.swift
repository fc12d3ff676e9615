import ArgumentParser
import ControlAPI
import Foundation
import Installation

/// Explains an installation from top to bottom.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say how the installation stands, and what to do where it is not well.",
        discussion: """
            Looks at settings, drug library, staff file, accounts, socket, record and its disk, serial \
            port, pump, annunciator, self-test, host and versions, and changes nothing. The pump is \
            never touched: what is said of it is what a running pumpd says. As root it sees more than \
            as another account. It takes about a second at most, also where something hangs; what did \
            not answer is said.

              sudo pumpctl doctor
              pumpctl doctor --config ./pumpd.yaml --socket /tmp/pumpd.sock --json

            Exit status 0: all is well; 24: nothing is wrong, and there is advice; 25: something keeps \
            a patient from being served, or the record from being kept.
            """
    )

    @Option(
        help: ArgumentHelp(
            "pumpd's settings file (default: \(StaffPlace.usualSettings)).",
            valueName: "path"
        )
    )
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The control socket (default: $PUMPD_SOCKET, else the settings').",
            valueName: "path"
        )
    )
    var socket: String?

    @Flag(name: .long, help: "Print the findings as JSON.")
    var json = false

    func run() async throws {
        let named = socket ?? ProcessInfo.processInfo.environment["PUMPD_SOCKET"]
        let survey = InstallationSurvey(
            config: config ?? StaffPlace.usualSettings,
            socket: named?.isEmpty == true ? nil : named
        )
        let report = Doctor.examine(await survey.take(version: ReleaseVersion.text))
        try Console.show(report, asJSON: json, orAs: DoctorPage.lines(for: report))
        switch report.verdict {
        case .ok: return
        case .advice: throw ExitStatus.advised.exit
        case .wrong: throw ExitStatus.notWell.exit
        }
    }
}
