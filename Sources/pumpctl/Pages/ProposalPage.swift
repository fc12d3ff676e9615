import ControlAPI
import DoseMath

/// A program as a nurse reads it before she confirms it (SR-10).
enum ProposalPage {
    /// The whole page.
    static func lines(for proposal: ProposalReply) -> [String] {
        ["Order \(proposal.order): \(purpose(of: proposal.kind))", ""]
            + Table.rows(rows(of: proposal)) + steps(of: proposal) + exceeded(by: proposal) + [""]
            + whatNext(proposal)
    }

    private static func rows(of proposal: ProposalReply) -> [(name: String, value: String?)] {
        let isPlain = proposal.steps.count == 1
        let course = proposal.course
        return [
            ("patient", "\(proposal.patient.id), born \(proposal.patient.born)"),
            ("prescriber", proposal.prescriber),
            ("course", "\(course.kind), infusion \(course.infusion) of \(course.length)"),
            ("drug", "\(proposal.drug), \(proposal.strength)"),
            ("body weight", proposal.weightShown),
            ("dose", proposal.dose),
            ("own limits", proposal.limits.isEmpty ? nil : proposal.limits.joined(separator: ", ")),
            ("given today", proposal.carried.map { "\($0), counted to this session's limits" }),
            ("OLD rate", proposal.oldRate),
            (proposal.oldRate == nil ? "rate" : "NEW rate", isPlain ? proposal.rate : nil),
            ("exact rate", isPlain ? rounding(proposal.exactRate, proposal.rate) : nil),
            ("volume", proposal.volume),
            ("duration", proposal.duration),
            ("drug in all", proposal.total),
            ("syringes", proposal.syringes == 1 ? nil : "\(proposal.syringes), changed in between"),
            ("new syringe", proposal.newSyringe.map { "\($0) read on its barrel" }),
            ("checked under", proposal.library),
        ]
    }

    /// The steps of a program, one a line; nothing for a plain one.
    private static func steps(of proposal: ProposalReply) -> [String] {
        guard proposal.steps.count > 1 else { return [] }
        let heading = ["  STEP", "ASKED", "RATE", "EXACT RATE", "VOLUME", "DURATION"]
        let rows = proposal.steps.enumerated().map { index, step in
            [
                "  \(index + 1)", step.asked, step.rate, rounding(step.exactRate, step.rate),
                step.volume, step.duration,
            ]
        }
        return [""] + Table.columns([heading] + rows)
    }

    /// The soft limits it exceeds, and who agreed (SR-06).
    private static func exceeded(by proposal: ProposalReply) -> [String] {
        guard !proposal.exceeded.isEmpty else { return [] }
        let agreed = proposal.override.map {
            "Agreed by \($0.nurse) and \($0.second): \($0.reason)"
        }
        return ["", "It exceeds soft limits:"] + proposal.exceeded.map(FailurePage.line)
            + [agreed].compactMap { $0 }
    }

    private static func purpose(of kind: ProposalReply.Kind) -> String {
        switch kind {
        case .start: "a new infusion"
        case .resume: "going on after a pause"
        case .raise: "a higher rate"
        }
    }

    /// What rounding down to the pump's resolution took away (SR-03).
    static func rounding(_ exactRate: String, _ sentRate: String) -> String {
        do {
            let exact = try FlowRate.parse(exactRate)
            let rate = try FlowRate.parse(sentRate)
            if exact == rate { return "\(exact), nothing rounded away" }
            return "\(exact), \(exact.lessOrZero(rate)) rounded away for the pump"
        } catch {
            return "\(exactRate) (as pumpd wrote it)"
        }
    }

    private static func whatNext(_ proposal: ProposalReply) -> [String] {
        let left = Table.time(seconds: proposal.expiresInSeconds)
        let rates = Array(repeating: "--rate <rate>", count: proposal.steps.count)
            .joined(separator: " ")
        let read = proposal.steps.count == 1 ? "the rate" : "each rate"
        switch proposal.state {
        case .awaitingOverride:
            return [
                "The nurse at the chair and a second person have to agree, or the dose is lowered; it"
                    + " expires in \(left):",
                "  pumpctl override \(proposal.order) --nurse <id> --second <id> --reason <why>",
            ]
        case .awaitingConfirmation:
            return [
                "Compare it with the prescription, the label and the patient. Nothing changes before"
                    + " a nurse",
                "confirms it with \(read) as read, with its unit; it expires in \(left):",
                "  pumpctl confirm \(proposal.order) \(rates) --patient <id> --born <date>",
            ]
        case .awaitingStart:
            return [
                "Confirmed. It expires in \(left); start it with:",
                "  pumpctl start --barrel <volume read>",
            ]
        }
    }
}
