import DoseMath
import Testing

@testable import InfusionCore

// What a nurse does, by name.

extension Bedside {
    mutating func order(_ dose: DoseOrder, patient: String = "P-17") throws -> Proposal {
        try order(try Clinic.form(dose, patient: patient))
    }

    /// Transcribes an order; whoever was in the chair before has been discharged by then.
    mutating func order(_ form: OrderForm) throws -> Proposal {
        if let last = machine.ledger.session, last.end != nil, last.discharge == nil,
            last.opening.opening.patient != form.patient
        {
            try discharge()
        }
        return offer(try machine.draft(form, now: now))
    }

    mutating func offer(_ draft: Draft) -> Proposal {
        tokens += 1
        let token = OneTimeToken(text: "TOKEN-\(tokens)", digest: draft.canonicalText)
        take(machine.offer(draft, under: token, by: Clinic.requester, now: now))
        return Proposal(draft: draft, token: token)
    }

    /// Two persons agree to exceed what the proposal exceeds.
    mutating func override(
        _ proposal: Proposal,
        nurse: Person = Clinic.nurse,
        second: Person = Clinic.prescriber,
        reason: String = "bad pain, seen by Dr Paul"
    ) throws {
        take(
            try machine.override(
                proposal.token.text,
                nurse: nurse,
                second: second,
                reason: reason,
                by: Clinic.requester,
                now: now
            )
        )
    }

    /// Confirms a proposal as a nurse who reads what is there, or `rates`, and who goes through the
    /// checklist next.
    mutating func confirm(
        _ proposal: Proposal,
        reading rates: String...,
        patient: Patient? = nil,
        by: Requester = Clinic.requester
    ) throws {
        let read = try rates.map { try FlowRate.parse($0) }
        let known = proposal.draft.opening.patient
        take(
            try machine.confirm(
                proposal.token.text,
                readBack: read.isEmpty ? proposal.draft.rates : read,
                patient: patient ?? known,
                by: by,
                now: now
            )
        )
        if proposal.draft.purpose == .start { try prepare(known) }
    }

    mutating func start(barrel: String = "60 mL") throws {
        take(try machine.start(barrel: .parse(barrel), by: Clinic.requester, now: now))
    }

    mutating func readBarrel(_ volume: Volume) throws {
        take(try machine.readBarrel(volume, by: Clinic.requester, now: now))
    }

    mutating func readBarrel(_ volume: String) throws { try readBarrel(.parse(volume)) }

    mutating func pause() { take(machine.pause(by: Clinic.requester, now: now)) }

    mutating func stop() {
        take(machine.stop(.stoppedByPerson, by: Clinic.requester, now: now))
    }

    mutating func acknowledge(_ kind: AlarmKind) throws {
        let standing = try #require(self.alarm(kind))
        take(try machine.acknowledge(standing.id, by: Clinic.requester, now: now))
    }

    mutating func closeCourse(
        _ kind: CourseKind,
        of patient: String = "P-17",
        reason: String = "course given in full"
    ) throws {
        take(
            try machine.closeCourse(
                kind,
                of: patient,
                reason: reason,
                by: Clinic.requester,
                now: now
            )
        )
    }

    mutating func offerLibrary(_ version: String) throws {
        take(machine.offerLibrary(try Clinic.formulary(version), now: now))
    }
}
