import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// A person attests that the alarm sound's test was heard (SR-46).
struct HeardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heard",
        abstract: "Say that you have heard the test of an annunciator's alarm sound.",
        discussion: """
            Nothing starts before a person has heard where alarms sound. The name is the one that \
            'watch --sound' shows as it sounds the test; at its terminal the key h says the same.

              pumpctl heard 7K3QM9D2
            """
    )

    @Argument(help: "The annunciator's name.")
    var name: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        // Names have no small letters, so that they can be read aloud.
        let name = name.uppercased()
        try await daemon.ask(
            { client throws(ClientError) in try await client.annunciatorHeard(name) },
            page: CommandPage.lines
        )
    }
}

/// Pauses the alarm sound for a while (SR-42).
struct AudioPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audio-pause",
        abstract: "Pause the alarm sound for at most 120 s.",
        discussion: """
            A new alarm of the same or a higher priority sounds at once, and the pause ends with the \
            annunciator. An alarm is not cleared by it, nor acknowledged. Where one annunciator alone \
            is open, it needs no name.

              pumpctl audio-pause
              pumpctl audio-pause 7K3QM9D2 --for 60s
            """
    )

    @Argument(help: "The annunciator's name, where several are open.")
    var name: String?

    @Option(name: .customLong("for"), help: ArgumentHelp("How long.", valueName: "time"))
    var length = "120s"

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        var input = TypedInput()
        input.check(length, is: Window.self)
        try input.require()
        let annunciator = try await annunciator()
        try await daemon.ask(
            { client throws(ClientError) in
                try await client.pauseAudio(
                    AudioPauseRequest(annunciator: annunciator, length: length)
                )
            },
            page: CommandPage.lines
        )
    }

    /// The one that is named, or the only one there is.
    private func annunciator() async throws -> String {
        if let name { return name.uppercased() }
        let status = try await daemon.reply({ client throws(ClientError) in
            try await client.status()
        }).body
        let open = status.annunciation.annunciators.filter(\.isOpen).map(\.id)
        switch open.count {
        case 1: return open[0]
        case 0:
            try Console.complain(["no annunciator is open: open 'pumpctl watch --sound'"])
            throw ExitStatus.noAnnunciator.exit
        default:
            let names = open.joined(separator: ", ")
            throw ValidationError("several annunciators are open, name one of them: \(names)")
        }
    }
}
