import ControlAPI
import DoseMath
import InfusionCore

extension InfusionReply {
    /// The infusion, brought up to `now` where time alone changes it.
    init(_ machine: InfusionMachine, now: Now) {
        let next = machine.phase.nextStep(proposes: machine.proposal != nil)
        self.init(state: State(machine.phase), next: next)
        reason = machine.phase.reason
        guard let session = machine.ledger.session, machine.phase.showsSession else { return }
        let program = session.confirmed.program
        let tally = machine.tally
        self.session = session.number
        patient = Patient(session.opening.patient)
        drug = session.opening.drug
        weight = program.order.weight.description
        dose = program.order.dose.description
        concentration = program.order.concentration.description
        rate = program.rate.description
        let whole = session.confirmed.sessionVolume.roundedDownToMicroliter
        volume = whole.description
        total = whole.mass(in: program).description
        window = session.opening.program.order.window.description
        delivered = tally.delivered.roundedUpToMicroliter.description
        deliveredAtMost = machine.deliveredAtMost(now: now).roundedUpToMicroliter.description
        deliveredMass = tally.delivered.mass(in: program).description
        infusing = machine.infused(now: now).clockText
        remaining = machine.timeLeft(now: now)?.clockText
        startedAt = session.openedAt.text
    }
}

extension InfusionReply.State {
    /// The phase as clients know it.
    init(_ phase: Phase) {
        switch phase {
        case .idle: self = .idle
        case .ordered: self = .ordered
        case .confirmed: self = .confirmed
        case .starting: self = .starting
        case .running: self = .running
        case .stopping: self = .stopping
        case .unknown: self = .unknown
        case .paused: self = .paused
        case .ended(let end): self = Self(end.kind)
        }
    }

    init(_ kind: SessionEnd.Kind) {
        switch kind {
        case .completed: self = .completed
        case .stopped: self = .stopped
        case .faulted: self = .faulted
        }
    }
}

extension Phase {
    /// Whether the session's numbers belong to what is shown.
    fileprivate var showsSession: Bool {
        switch self {
        case .idle, .ordered, .confirmed: false
        case .starting, .running, .stopping, .unknown, .paused, .ended: true
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .idle, .ordered, .confirmed, .starting, .running: nil
        case .stopping(let stopping), .unknown(let stopping): stopping.sequel.text
        case .paused(let paused): paused.reason.rawValue
        case .ended(let end): end.reason.rawValue
        }
    }

    fileprivate func nextStep(proposes: Bool) -> String {
        switch self {
        case .idle, .ended: "Order an infusion."
        case .ordered: "Read the order and confirm it by its rate, or order anew."
        case .confirmed: "Start, or order anew."
        case .starting: "Wait until the pump runs; stop at any time."
        case .running where proposes:
            "Confirm the raise by its rate; until then the old rate goes on."
        case .running: "Pause, change the rate or stop at any time."
        case .stopping: "Wait until the pump is seen standing."
        case .unknown: "Look at the pump: if it runs, press its STOP key or clamp the line."
        case .paused where proposes:
            "Confirm the resumption by its rate, or stop."
        case .paused: "Resume and confirm, or stop."
        }
    }
}

extension Stopping.Sequel {
    fileprivate var text: String {
        switch self {
        case .pause(let reason): reason.rawValue
        case .end(_, let reason): reason.rawValue
        case .restart: "the pump is being set to the raised rate"
        }
    }
}
