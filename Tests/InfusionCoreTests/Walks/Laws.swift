import DoseMath
import Testing

@testable import InfusionCore

/// What must hold after every event of every walk.
struct Laws {
    /// What did not hold, in words.
    var broken: [String] = []

    /// Facts taken in one by one, apart from the machine.
    private var replayed = Ledger()
    /// The pump's delivery when a session was opened, by the session's number.
    private var base: [Int: Int128] = [:]
    /// The most a nurse ever confirmed for a session.
    private var confirmed: [Int: Volume] = [:]
    private var openSession: Int?
    private var readBack: FlowRate?
    /// The intent that may be sent: confirmed, and nothing stopped it since.
    private var alive: Intent?
    private var aliveAt = 0

    mutating func restart(_ ledger: Ledger) {
        replayed = ledger
        openSession = ledger.openSession?.number
        alive = nil
    }

    mutating func take(
        _ entries: ArraySlice<(fact: Fact, now: Now)>,
        request: PumpRequest?,
        of walk: Walk
    ) throws {
        for (index, entry) in zip(entries.indices, entries) {
            replayed.apply(entry.fact, line: entry.now.line, wall: entry.now.wall)
            note(entry.fact, at: index, walk)
        }
        switch request {
        case .program(let rate, _, _): mayFlow(rate, walk)
        case .run(let ask):
            mayFlow(ask.rate, walk)
            if ask.deliveredAtMost.plus(ask.volumeToCome) > ask.confirmedTotal {
                broken.append("asked for more than was confirmed: the ceilings would refuse it")
            }
        case .stop, .lower, nil: break
        }
    }

    /// Drug is asked for only by an intent that was confirmed, is durable and was not stopped.
    private mutating func mayFlow(_ rate: FlowRate, _ walk: Walk) {
        guard let alive, alive.draft.program.rate == rate else {
            broken.append("asked to run what was stopped or never confirmed")
            return
        }
        if walk.durable <= aliveAt { broken.append("asked to run what is not durable") }
        if walk.bed.machine.recordFailed { broken.append("asked to run without a record") }
    }

    private mutating func note(_ fact: Fact, at index: Int, _ walk: Walk) {
        switch fact {
        case .confirmed(_, let rate, _): readBack = rate
        case .intended(let intent):
            if readBack != intent.draft.program.rate { broken.append("intent without read-back") }
            readBack = intent.draft.purpose == .start ? readBack : nil
            alive = intent
            aliveAt = index
            if let openSession, openSession != intent.session {
                broken.append("a session was opened while another was open")
            }
            if openSession == nil {
                openSession = intent.session
                base[intent.session] = walk.bed.pump.delivered
                confirmed[intent.session] = .zero
            }
            let most = max(confirmed[intent.session] ?? .zero, intent.draft.sessionVolume)
            confirmed[intent.session] = most
        case .stopCommanded(_, let cause, _): if cause != "raise" { alive = nil }
        case .ended: openSession = nil
        case .daemonStarted, .daemonEnding, .pumpConnected, .proposed, .lapsed, .refused,
            .running, .lowered, .marked, .standing, .paused, .commandEnded, .alarmRaised,
            .alarmAcknowledged, .alarmCleared, .alarmEnded, .remarked:
            break
        }
    }

    /// After an event: the count stands above the truth, the truth within what was confirmed.
    mutating func check(_ walk: Walk) throws {
        let machine = walk.bed.machine
        if machine.ledger != replayed { broken.append("replay is not the live state") }
        if machine.ledger.openSession?.number != openSession { broken.append("sessions differ") }
        guard let session = machine.ledger.session, let start = base[session.number] else { return }
        let truth = walk.bed.pump.delivered - start
        let counted = Int128(machine.deliveredAtMost(now: walk.bed.now).nanoliters)
        if counted * ToyPump.perNanoliter < truth {
            broken.append(
                "counted \(counted) nL at most in \(machine.phase.name), delivered were "
                    + "\(truth / ToyPump.perNanoliter) nL"
            )
        }
        let allowed = Int128((confirmed[session.number] ?? .zero).nanoliters)
        if truth > allowed * ToyPump.perNanoliter { broken.append("more flowed than confirmed") }
        if machine.ledger.board.alarms.count > AlarmKind.allCases.count {
            broken.append("more alarms than kinds")
        }
    }
}
