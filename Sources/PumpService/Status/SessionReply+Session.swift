import ControlAPI
import DoseMath
import InfusionCore

extension SessionsReply {
    /// The sessions at hand, newest first, the open one among them.
    init(_ machine: InfusionMachine, now: Now) {
        var sessions = machine.ledger.history.map { ended in
            // What is noted after the end, a discharge above all, is known of the last session.
            let last = machine.ledger.session.flatMap { $0.number == ended.number ? $0 : nil }
            return SessionReply(ended: last ?? ended)
        }
        if machine.ledger.openSession != nil, let open = SessionReply(open: machine, now: now) {
            sessions.append(open)
        }
        self.init(sessions: sessions.reversed())
    }
}

extension SessionReply {
    fileprivate init(ended session: Session) {
        self.init(
            session,
            tally: session.tally,
            most: session.tally.deliveredAtMost,
            infused: session.infused,
            state: session.end.map { InfusionReply.State($0.kind) } ?? .unknown,
            reason: session.end?.reason.rawValue ?? ""
        )
    }

    fileprivate init?(open machine: InfusionMachine, now: Now) {
        guard let session = machine.ledger.openSession else { return nil }
        self.init(
            session,
            tally: machine.tally,
            most: machine.deliveredAtMost(now: now),
            infused: machine.infused(now: now),
            state: InfusionReply.State(machine.phase),
            reason: ""
        )
    }

    private init(
        _ session: Session,
        tally: Tally,
        most: Volume,
        infused: Span,
        state: InfusionReply.State,
        reason: String
    ) {
        let program = session.opening.program
        self.init(
            session: session.number,
            patient: Patient(session.opening.opening.patient),
            prescriber: session.opening.opening.prescriber,
            drug: session.opening.opening.drug,
            course: CoursePlaceReply(session.opening.opening.course),
            libraryDigest: session.opening.opening.libraryDigest,
            dose: session.confirmed.program.order.text,
            rate: program.rate.description,
            ordered: program.volume.description,
            orderedMass: program.total.description,
            delivered: tally.delivered.roundedUpToMicroliter.description,
            deliveredAtMost: most.roundedUpToMicroliter.description,
            deliveredMass: tally.delivered.mass(in: program).description,
            infusing: infused.clockText,
            state: state,
            reason: reason,
            startedAt: session.openedAt.text,
            endedAt: session.end?.at.text,
            remark: session.remark,
            adverseEvents: session.adverseEvents.map(AdverseEventReply.init),
            dischargedAt: session.discharge?.at.text
        )
    }
}
