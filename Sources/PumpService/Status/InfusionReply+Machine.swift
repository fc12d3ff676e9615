import ControlAPI
import DoseMath
import InfusionCore

extension InfusionReply {
    /// The infusion, brought up to `now` where time alone changes it.
    init(_ machine: InfusionMachine, now: Now) {
        self.init(state: State(machine.phase), next: machine.nextStep)
        reason = machine.phase.reason
        guard let session = machine.ledger.session, machine.phase.showsSession else { return }
        let program = session.confirmed.program
        let tally = machine.tally
        self.session = session.number
        show(session)
        let standing = session.lastRan ?? program.rate
        rate = (session.rateOnWire > .zero ? session.rateOnWire : standing).description
        if program.steps.count > 1 { step = machine.currentStep.map { $0 + 1 } }
        steps = program.steps.map(StepReply.init)
        let most = machine.deliveredAtMost(now: now)
        leftInSyringe =
            machine.ledger.openSession?.syringe?.left(after: most)
            .roundedDownToMicroliter.description
        let whole = session.confirmed.sessionVolume.roundedDownToMicroliter
        volume = whole.description
        total = whole.mass(in: program).description
        window = session.opening.opening.window.inWords
        delivered = tally.delivered.roundedUpToMicroliter.description
        deliveredAtMost = most.roundedUpToMicroliter.description
        deliveredMass = tally.delivered.mass(in: program).description
        infusing = machine.infused(now: now).clockText
        remaining = machine.timeLeft(now: now)?.clockText
        startedAt = session.openedAt.text
        endedAt = session.end?.at.text
    }

    /// What was ordered and confirmed.
    private mutating func show(_ session: Session) {
        let opening = session.opening.opening
        let order = session.confirmed.program.order
        patient = Patient(opening.patient)
        prescriber = opening.prescriber
        drug = opening.drug
        weight = order.weight.description
        weightShown = order.weight.shown(weighedOn: opening.weighedOn)
        course = CoursePlaceReply(opening.course)
        dose = order.text
        concentration = order.concentration.description
        strength = opening.strength.text(order.concentration)
        barrel = session.barrel?.read.description
        libraryDigest = opening.libraryDigest
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
}

extension Stopping.Sequel {
    fileprivate var text: String {
        switch self {
        case .pause(let reason): reason.rawValue
        case .end(_, let reason): reason.rawValue
        case .restart: "the pump is being set to the raised rate"
        case .advance: "the pump is being set to the next step"
        }
    }
}
