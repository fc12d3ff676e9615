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
