import DoseCheck
import DoseMath

@testable import InfusionCore

/// Where the infusion stands, with what of it decides what comes next.
enum PhaseSketch: Hashable {
    case idle
    case ordered(WaitingSketch)
    case confirmed(WaitingSketch)
    case starting(IntentSketch, RunSketch, Starting.Stage)
    case running(RunningSketch)
    case stopping(SequelSketch, seen: Timer)
    case unknown(SequelSketch, seen: Timer)
    case paused(alarm: Timer, end: Timer, WaitingSketch?)
    case ended(SessionEnd.Kind)

    init(_ machine: InfusionMachine, _ now: Now) {
        let times = machine.setting.times
        switch machine.phase {
        case .idle: self = .idle
        case .ordered(let waiting):
            self = .ordered(WaitingSketch(waiting, machine, times.orderExpiry, now))
        case .confirmed(let waiting):
            self = .confirmed(WaitingSketch(waiting, machine, times.startExpiry, now))
        case .starting(let starting):
            let (intent, run) = (IntentSketch(starting.intent), RunSketch(starting.run))
            self = .starting(intent, run, starting.stage)
        case .running(let running): self = .running(RunningSketch(running, machine, now))
        case .stopping(let stopping):
            self = .stopping(SequelSketch(stopping.sequel), seen: Self.patience(stopping, now))
        case .unknown(let stopping):
            self = .unknown(SequelSketch(stopping.sequel), seen: Self.patience(stopping, now))
        case .paused(let paused):
            self = .paused(
                alarm: Timer(procedure: paused.since.after(times.pauseAlarm), now),
                end: Timer(procedure: paused.since.after(times.pauseEnd), now),
                paused.resume.map { WaitingSketch($0, machine, times.orderExpiry, now) }
            )
        case .ended(let end): self = .ended(end.kind)
        }
    }

    /// How long the count of a pump that was seen standing is still waited for.
    private static func patience(_ stopping: Stopping, _ now: Now) -> Timer {
        Timer(line: stopping.seen?.after(.seconds(3)), now)
    }
}

/// A draft without the names in it.
struct DraftSketch: Hashable {
    let purpose: Draft.Purpose
    let steps: [ProgramStep]
    let sessionVolume: Volume
    let exceeds: Bool
    let newSyringe: NewSyringe?
    let library: String
    let carried: Mass

    init(_ draft: Draft) {
        purpose = draft.purpose
        steps = draft.program.steps
        sessionVolume = draft.sessionVolume
        exceeds = !draft.exceeded.isEmpty
        newSyringe = draft.newSyringe
        library = draft.opening.libraryDigest
        carried = draft.opening.carried
    }
}

/// A proposal that waits for a nurse.
struct WaitingSketch: Hashable {
    let draft: DraftSketch
    let expires: Timer
    let callback: Timer
    let attemptsLeft: Int
    let isAgreed: Bool

    init(_ waiting: Waiting, _ machine: InfusionMachine, _ lasts: Span, _ now: Now) {
        draft = DraftSketch(waiting.proposal.draft)
        expires = Timer(line: waiting.since.after(lasts), now)
        callback = Timer(line: machine.callbackDue, now)
        attemptsLeft = waiting.attemptsLeft
        isAgreed = waiting.agreed != nil
    }
}

/// An intent without its numbers.
struct IntentSketch: Hashable {
    let draft: DraftSketch
    let step: Int
    let stopsAt: Volume
    let newSyringe: Volume?
    let clearsCounter: Bool

    init(_ intent: Intent) {
        draft = DraftSketch(intent.draft)
        step = intent.step
        stopsAt = intent.stopsAt
        newSyringe = intent.newSyringe
        clearsCounter = intent.clearsCounter
    }
}

/// What the pump is told in a run.
struct RunSketch: Hashable {
    let step: ProgramStep
    let volume: Volume
    let endsStep: Bool
    let stepEnds: Volume

    init(_ run: Run) {
        step = run.onWire.step
        volume = run.volume
        endsStep = run.endsStep
        stepEnds = run.stepEnds
    }
}

/// What follows a stop; why it is paused is only told.
enum SequelSketch: Hashable {
    case pause
    case end(SessionEnd.Kind, EndReason)
    case restart(IntentSketch, isDurable: Bool)
    case advance(RunSketch)

    init(_ sequel: Stopping.Sequel) {
        switch sequel {
        case .pause: self = .pause
        case .end(let kind, let reason): self = .end(kind, reason)
        case .restart(let intent, let isDurable):
            self = .restart(IntentSketch(intent), isDurable: isDurable)
        case .advance(let run): self = .advance(RunSketch(run))
        }
    }
}
