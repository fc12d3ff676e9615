import ControlAPI
import DoseMath
import InfusionCore

extension ProposalReply {
    /// The proposal that waits for a nurse, if there is one.
    init?(_ machine: InfusionMachine, now: Now) {
        guard let proposal = machine.proposal, let expires = machine.proposalExpires else {
            return nil
        }
        let awaitsStart: Bool
        if case .confirmed = machine.phase { awaitsStart = true } else { awaitsStart = false }
        self.init(
            proposal,
            state: awaitsStart ? .awaitingStart : .awaitingConfirmation,
            left: expires.since(now.line)
        )
    }

    /// A proposal with the time it has left.
    init(_ proposal: Proposal, state: State, left: Span) {
        let draft = proposal.draft
        let program = draft.program
        var oldRate: String?
        let kind: Kind
        switch draft.purpose {
        case .start: kind = .start
        case .resume: kind = .resume
        case .raise(let old):
            kind = .raise
            oldRate = old.description
        }
        self.init(
            order: proposal.token.text,
            kind: kind,
            state: state,
            patient: Patient(draft.patient),
            drug: draft.drug,
            concentration: program.order.concentration.description,
            weight: program.order.weight.description,
            dose: program.order.dose.description,
            rate: program.rate.description,
            exactRate: program.exactRate.description,
            oldRate: oldRate,
            volume: program.volume.description,
            duration: program.duration.description,
            total: program.total.description,
            expiresInSeconds: Int(left.nanoseconds / 1_000_000_000),
            digest: proposal.token.digest
        )
    }
}

extension ControlAPI.Patient {
    /// The two identifiers.
    init(_ patient: InfusionCore.Patient) {
        self.init(id: patient.id, born: patient.born)
    }
}

extension Volume {
    /// The drug in this volume of a program's infusate, rounded up to a nanogram.
    func mass(in program: Program) -> Mass {
        massRoundedUp(at: program.order.concentration)
    }

    /// The volume as people read a limit: to the microlitre, never more than it is.
    var roundedDownToMicroliter: Volume { lessOrZero(part(of: 1_000)) }

    /// What is left of it beyond whole multiples of `count` nanolitres.
    private func part(of count: Int64) -> Volume {
        do {
            return try .nanoliters(nanoliters % count)
        } catch {
            return .zero
        }
    }

    /// The volume as people read a count: to the microlitre, never less than it is.
    var roundedUpToMicroliter: Volume {
        let count = (nanoliters + 999) / 1_000 * 1_000
        do {
            return try .nanoliters(min(count, Volume.greatest))
        } catch {
            return self
        }
    }
}

extension Span {
    /// Hours, minutes and seconds, as in `1:23:45`; nothing is below zero.
    var clockText: String {
        let seconds = max(nanoseconds, 0) / 1_000_000_000
        let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        let (hours, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(hours):\(two(minute)):\(two(second))"
    }
}
