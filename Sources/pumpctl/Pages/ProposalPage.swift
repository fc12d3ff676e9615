import ControlAPI
import DoseMath

/// A program as a nurse reads it before she confirms it (SR-10).
enum ProposalPage {
    /// The whole page.
    static func lines(for proposal: ProposalReply) -> [String] {
        ["Order \(proposal.order): \(purpose(of: proposal.kind))", ""]
            + Table.rows(rows(of: proposal)) + [""] + whatNext(proposal)
    }

    private static func rows(of proposal: ProposalReply) -> [(name: String, value: String?)] {
        [
            ("patient", "\(proposal.patient.id), born \(proposal.patient.born)"),
            ("drug", "\(proposal.drug), \(proposal.concentration) as base"),
            ("body weight", proposal.weight),
            ("dose", proposal.dose),
            ("OLD rate", proposal.oldRate),
            (proposal.oldRate == nil ? "rate" : "NEW rate", proposal.rate),
            ("exact rate", rounding(proposal)),
            ("volume", proposal.volume),
            ("duration", proposal.duration),
            ("drug in all", proposal.total),
        ]
    }

    private static func purpose(of kind: ProposalReply.Kind) -> String {
        switch kind {
        case .start: "a new infusion"
        case .resume: "going on after a pause"
        case .raise: "a higher rate"
        }
    }

    /// What rounding down to the pump's resolution took away (SR-03).
    static func rounding(_ proposal: ProposalReply) -> String {
        do {
            let exact = try FlowRate.parse(proposal.exactRate)
            let rate = try FlowRate.parse(proposal.rate)
            if exact == rate { return "\(exact), nothing rounded away" }
            return "\(exact), \(exact.lessOrZero(rate)) rounded away for the pump"
        } catch {
            return "\(proposal.exactRate) (as pumpd wrote it)"
        }
    }

    private static func whatNext(_ proposal: ProposalReply) -> [String] {
        let left = Table.time(seconds: proposal.expiresInSeconds)
        switch proposal.state {
        case .awaitingConfirmation:
            return [
                "Compare it with the prescription, the label and the patient. Nothing changes before"
                    + " a nurse",
                "confirms it with the rate as read, with its unit; it expires in \(left):",
                "  pumpctl confirm \(proposal.order) --rate <rate>",
            ]
        case .awaitingStart:
            return ["Confirmed. It expires in \(left); start it with:", "  pumpctl start"]
        }
    }
}
