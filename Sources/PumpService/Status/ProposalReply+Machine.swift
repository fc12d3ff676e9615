import ControlAPI
import DoseMath
import InfusionCore

extension ProposalReply {
    /// The proposal that waits for a nurse, if there is one.
    init?(_ machine: InfusionMachine, now: Now) {
        guard let proposal = machine.proposal, let expires = machine.proposalExpires else {
            return nil
        }
        self.init(
            proposal,
            state: State(machine),
            agreed: machine.agreedOverride,
            syringe: machine.setting.pump.syringeVolume,
            left: expires.since(now.line)
        )
    }

    private init(
        _ proposal: Proposal,
        state: State,
        agreed: Override?,
        syringe: Volume,
        left: Span
    ) {
        let draft = proposal.draft
        let (opening, program) = (draft.opening, draft.program)
        let order = program.order
        self.init(
            order: proposal.token.text,
            kind: Kind(draft.purpose),
            state: state,
            patient: Patient(opening.patient),
            prescriber: opening.prescriber,
            drug: opening.drug,
            concentration: order.concentration.description,
            strength: opening.strength.text(order.concentration),
            weight: order.weight.description,
            weightShown: order.weight.shown(weighedOn: opening.weighedOn),
            course: CoursePlaceReply(opening.course),
            dose: order.text,
            limits: order.ceilings.texts,
            steps: program.steps.map(StepReply.init),
            rate: program.rate.description,
            exactRate: program.exactRate.description,
            oldRate: draft.purpose.oldRate?.description,
            volume: program.volume.description,
            duration: program.duration.inWords,
            total: program.total.description,
            syringes: Int(program.syringes(of: syringe)),
            newSyringe: draft.newSyringe?.filled.description,
            carried: opening.carried == .zero ? nil : opening.carried.description,
            exceeded: draft.exceeded.map(FindingReply.init),
            override: agreed.map(OverrideReply.init),
            library: opening.source,
            expiresInSeconds: Int(left.nanoseconds / 1_000_000_000),
            digest: proposal.token.digest
        )
    }
}

extension ProposalReply.State {
    /// What the waiting proposal waits for.
    fileprivate init(_ machine: InfusionMachine) {
        if case .confirmed = machine.phase {
            self = .awaitingStart
        } else if machine.needsAgreement {
            self = .awaitingOverride
        } else {
            self = .awaitingConfirmation
        }
    }
}

extension ProposalReply.Kind {
    fileprivate init(_ purpose: Draft.Purpose) {
        switch purpose {
        case .start: self = .start
        case .resume: self = .resume
        case .raise: self = .raise
        }
    }
}

extension Draft.Purpose {
    fileprivate var oldRate: FlowRate? {
        switch self {
        case .start, .resume: nil
        case .raise(let old): old
        }
    }
}

extension StepReply {
    /// The step in the socket's words.
    init(_ step: ProgramStep) {
        self.init(
            asked: step.asked.description,
            rate: step.rate.description,
            exactRate: step.exactRate.description,
            volume: step.volume.description,
            duration: step.duration.inWords
        )
    }
}

extension OverrideReply {
    fileprivate init(_ agreed: Override) {
        self.init(nurse: agreed.nurse, second: agreed.second, reason: agreed.reason)
    }
}

extension ControlAPI.Patient {
    /// The two identifiers.
    init(_ patient: InfusionCore.Patient) {
        self.init(id: patient.id, born: patient.born.description)
    }
}
