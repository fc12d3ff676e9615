import DoseCheck
public import DoseMath

/// Where the infusion stands; exactly one of these at any time.
public indirect enum Phase: Hashable, Sendable {
    /// Nothing is ordered.
    case idle
    /// A proposal waits for its confirmation.
    case ordered(Waiting)
    /// The confirmed proposal waits for the start.
    case confirmed(Waiting)
    /// A confirmed delivery is on its way to the pump.
    case starting(Starting)
    /// Drug flows.
    case running(Running)
    /// The pump was told to stop; what follows once it is seen.
    case stopping(Stopping)
    /// Nobody knows whether the pump runs; counts as running until a status read tells (SR-21).
    case unknown(Stopping)
    /// The session is open and the pump stands.
    case paused(Paused)
    /// The last session is over; a new order may come.
    case ended(SessionEnd)

    /// The phase's name as people and scripts know it.
    public var name: String {
        switch self {
        case .idle: "idle"
        case .ordered: "ordered"
        case .confirmed: "confirmed"
        case .starting: "starting"
        case .running: "running"
        case .stopping: "stopping"
        case .unknown: "unknown"
        case .paused: "paused"
        case .ended(let end): end.kind.rawValue
        }
    }
}

/// A proposal that waits for a nurse.
public struct Waiting: Hashable, Sendable {
    /// What is proposed.
    public let proposal: Proposal
    /// Since when, on the line clock, people's time: proposed, or confirmed.
    public let since: Moment
    /// How many wrong read-backs are still taken.
    var attemptsLeft = 3
    /// The agreement to exceed the soft limits it names, once two persons gave it (SR-06).
    public internal(set) var agreed: Override?

    init(_ proposal: Proposal, since: Moment) {
        self.proposal = proposal
        self.since = since
    }

    /// The same, confirmed at this moment: from here on it waits for the start.
    func confirmed(at line: Moment) -> Waiting {
        var confirmed = Waiting(proposal, since: line)
        confirmed.agreed = agreed
        return confirmed
    }
}

/// A confirmed delivery on its way to the pump.
public struct Starting: Hashable, Sendable {
    /// How far it has come.
    enum Stage: Hashable, Sendable {
        /// The intent is being recorded.
        case recording
        /// The pump is being set up.
        case programming
        /// The pump has been told to run.
        case launching
    }

    let intent: Intent
    /// What the pump is told in this run.
    let run: Run
    var stage: Stage
}

/// Drug flows.
public struct Running: Hashable, Sendable {
    /// The second computation's watch over what is delivered (SR-09, SR-25).
    var watch: DeliveryWatch
    /// The step the pump carries out, another one from a lowering on.
    @Indirect var onWire: StepOnWire
    /// What the pump was told in this run, its own volume limit included (SR-23).
    @Indirect private(set) var run: Run
    /// The pump's own count before this run.
    var shownBefore: Volume
    /// Whether a count of this run has been read.
    var isCounted = false
    /// A raise that waits for its confirmation.
    @Seldom var raise: Waiting?
    /// A confirmed raise whose intent is being recorded; the old rate goes on meanwhile (SR-12).
    @Seldom var raising: Intent?
    /// A lower rate on its way to the pump.
    @Seldom var lowering: Lowering?
    /// Since when the window has been over, line clock.
    var windowOver: Moment?
    /// Whether the near end has been announced.
    var announced = false
    /// When the last delivery mark was recorded, line clock.
    var marked: Moment
}

/// A lower rate on its way.
struct Lowering: Hashable, Sendable {
    let draft: Draft
    let by: Requester
}

/// The pump was told to stop.
public struct Stopping: Hashable, Sendable {
    /// What follows once the pump is seen standing.
    public enum Sequel: Hashable, Sendable {
        /// The session is paused.
        case pause(PauseReason)
        /// The session is over.
        case end(SessionEnd.Kind, EndReason)
        /// A raise goes on with its new program, once its intent is durable (SR-20).
        case restart(Intent, isDurable: Bool)
        /// What is left of the confirmed program goes on with its next step.
        case advance(after: Run)
    }

    /// What follows.
    public var sequel: Sequel
    /// Since when the pump has been seen standing, line clock; `nil` while it has not.
    var seen: Moment?
}

/// The session is open and the pump stands.
public struct Paused: Hashable, Sendable {
    /// Why.
    public let reason: PauseReason
    /// Since when, procedure clock.
    public let since: Moment
    /// A resumption that waits for its confirmation.
    @Seldom var resume: Waiting?

    init(reason: PauseReason, since: Moment) {
        self.reason = reason
        self.since = since
    }
}
