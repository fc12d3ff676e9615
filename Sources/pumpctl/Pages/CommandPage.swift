import ControlAPI
import ControlClient

/// What became of a command, in a line or two.
enum CommandPage {
    /// The page.
    static func lines(for reply: CommandReply) -> [String] {
        [happened(reply.result) + "; the infusion is \(StatusPage.word(for: reply.state))."]
            + Table.rows([
                ("OLD rate", reply.oldRate),
                (reply.oldRate == nil ? "rate" : "NEW rate", reply.rate),
            ])
            + (reply.notice.map { ["What was given as the reason was not recorded: \($0)"] } ?? [])
            + doubt(reply.state)
    }

    /// Where nobody knows what the pump does, telling it may not reach it.
    private static func doubt(_ state: InfusionReply.State) -> [String] {
        guard state == .unknown else { return [] }
        return [
            "It is not known whether the pump hears this: press STOP on the pump and clamp the line."
        ]
    }

    private static func happened(_ result: CommandReply.Result) -> String {
        switch result {
        case .commanded: "Commanded: the pump is being told"
        case .accepted: "Accepted: the pump is told once it is recorded"
        case .recorded: "Recorded"
        }
    }
}

/// The page of a call that proposes or acts.
enum ActionPage {
    /// The page of whichever it was.
    static func lines(for reply: ActionReply) -> [String] {
        switch reply {
        case .proposed(let proposal): ProposalPage.lines(for: proposal)
        case .commanded(let command): CommandPage.lines(for: command)
        }
    }
}
