import ArgumentParser
import ControlAPI
import ControlClient

/// The nurse who attends says that she is there (SR-14).
struct AttendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attend",
        abstract: "Say that you are with the patient.",
        discussion: """
            For the nurse who attends: whoever started the infusion, or took over since. Due at a set \
            interval: late, an alarm tells it; later still, the infusion is paused. Recording \
            observations says it too.

              pumpctl attend
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.attend() },
            page: CommandPage.lines
        )
    }
}

/// One nurse hands the patient over to another, both acting (SR-14).
struct HandoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "Hand the patient over to another nurse, who enters her PIN.",
        discussion: """
            The nurse who attends has signed in; the one who takes over enters her own PIN, which is \
            not shown. Without a terminal it is the first line of standard input.

              pumpctl handover bkhan
            """
    )

    @Argument(help: "The staff id of the nurse who takes over.")
    var id: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let handover = HandOverRequest(to: id, pin: try HiddenInput.pin(prompt: "PIN of \(id)"))
        try await daemon.ask(
            { client throws(ClientError) in try await client.handOver(handover) },
            page: CommandPage.lines
        )
    }
}
