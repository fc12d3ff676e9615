import DoseMath
import Testing

@testable import InfusionCore

/// What must hold after every event of every walk.
struct Laws {
    /// What did not hold, in words.
    var broken: [String] = []

    /// The syringe on the pump: what was in it, and what the pump had delivered by then.
    private(set) var syringe: (filled: Volume, delivered: Int128)?
    /// Whether two persons have agreed to the proposal that waits.
    private(set) var isAgreed = false

    /// Facts taken in one by one, apart from the machine.
    private var replayed = Ledger()
    /// Whose session it was, when it began, and the pump's delivery then; by the session's number.
    private var begun: [Int: (patient: String, at: WallTime, delivered: Int128)] = [:]
    /// The pump's delivery as a session ended, by its number.
    private var ended: [Int: Int128] = [:]
    /// The most a nurse ever confirmed for a session.
    private var confirmed: [Int: Volume] = [:]
    private var openSession: Int?
    private var exceeds: [Finding] = []
    private var readBack: [FlowRate]?
    /// The rates that may follow one another without another read-back.
    private var plan: [FlowRate] = []
    /// The intent that may be sent: confirmed, not sent before, and nothing stopped it since.
    private var alive: Intent?
    private var hasRun = false
    private var aliveAt = 0
    private var tally: (session: Int, delivered: Volume)?
    private var library = ""

    mutating func restart(_ ledger: Ledger) {
        replayed = ledger
        openSession = ledger.openSession?.number
        alive = nil
        plan = []
        readBack = nil
        // A syringe whose mounting the record lost is one that nobody knows of.
        if ledger.openSession?.syringe?.filled != syringe?.filled { syringe = nil }
        tally = ledger.openSession.map { ($0.number, $0.tally.delivered) }
    }

    mutating func take(
        _ entries: ArraySlice<(fact: Fact, now: Now)>,
        request: PumpRequest?,
        of walk: Walk
    ) throws {
        for (index, entry) in zip(entries.indices, entries) {
            replayed.apply(entry.fact, line: entry.now.line, wall: entry.now.wall)
            note(entry.fact, at: index, entry.now.wall, walk)
        }
        switch request {
        case .program(let rate, _, _): mayFlow(rate, walk)
        case .run(let ask):
            mayFlow(ask.rate, walk)
            if ask.deliveredAtMost.plus(ask.volumeToCome) > ask.confirmedTotal {
                broken.append("asked for more than was confirmed: the ceilings would refuse it")
            }
        case .stop, .lower, .sound, nil: break
        }
    }

    /// Drug is asked for only by an intent that was confirmed, is durable and was not stopped.
    private mutating func mayFlow(_ rate: FlowRate, _ walk: Walk) {
        guard let alive, alive.rate == rate else {
            broken.append("asked to run what was stopped or never confirmed")
            return
        }
        if walk.durable <= aliveAt { broken.append("asked to run what is not durable") }
        if walk.bed.machine.recordFailed { broken.append("asked to run without a record") }
    }

    private mutating func note(_ fact: Fact, at index: Int, _ wall: WallTime, _ walk: Walk) {
        switch fact {
        case .proposed(let proposal, _):
            exceeds = proposal.draft.exceeded
            isAgreed = false
        case .overridden: isAgreed = true
        case .confirmed(_, let rates, _):
            if !exceeds.isEmpty, !isAgreed { broken.append("confirmed beyond a soft limit") }
            readBack = rates
        case .intended(let intent): intended(intent, at: index, wall, walk)
        case .running: hasRun = true
        case .lowered(_, let draft, _): if !plan.isEmpty { plan = draft.rates }
        case .stopCommanded(_, let cause, _): stopped(cause)
        case .ended(let session, _, _, _):
            openSession = nil
            alive = nil
            plan = []
            ended[session] = walk.bed.pump.delivered
        case .daemonStarted, .daemonEnding, .pumpConnected, .lapsed, .refused, .libraryTaken,
            .libraryWaits, .barrelRead, .courseClosed, .marked, .standing, .paused,
            .commandEnded, .alarmRaised, .alarmAcknowledged, .alarmCleared, .alarmEnded,
            .remarked, .checked, .preparationLapsed, .started, .observed, .attended, .handedOver,
            .siteDoubted, .siteChecked, .pressureReleased, .adverseEvent, .discharged,
            .interrupted, .lockReleased, .annunciatorHeard, .audioPaused, .hostRestarted,
            .signedIn, .signedOut, .libraryOffered, .selfTested, .loweringCommanded, .signInEnded,
            .settingsTaken, .staffTaken, .staffRefused, .repeated, .unkept, .lost:
            break
        }
    }

    private mutating func stopped(_ cause: String) {
        switch cause {
        case StopCause.raise: break
        // What ran has run; a raise that is being recorded has not.
        case StopCause.volumeReached: if hasRun { alive = nil }
        default:
            alive = nil
            plan = []
        }
    }

    private mutating func intended(
        _ intent: Intent,
        at index: Int,
        _ wall: WallTime,
        _ walk: Walk
    ) {
        let rates = readBack ?? plan
        if !rates.indices.contains(intent.step) || rates[intent.step] != intent.rate {
            broken.append("intent without read-back")
        }
        plan = rates
        readBack = nil
        alive = intent
        hasRun = false
        aliveAt = index
        if let openSession, openSession != intent.session {
            broken.append("a session was opened while another was open")
        }
        let delivered = walk.bed.pump.delivered
        if openSession == nil {
            openSession = intent.session
            begun[intent.session] = (intent.draft.opening.patient.id, wall, delivered)
            confirmed[intent.session] = .zero
            syringe = nil
        }
        if let filled = intent.newSyringe { syringe = (filled, delivered) }
        let most = max(confirmed[intent.session] ?? .zero, intent.draft.sessionVolume)
        confirmed[intent.session] = most
    }

    /// After an event: the count stands above the truth, the truth within what was confirmed.
    mutating func check(_ walk: Walk) throws {
        let machine = walk.bed.machine
        if machine.ledger != replayed { broken.append("replay is not the live state") }
        if machine.ledger.openSession?.number != openSession { broken.append("sessions differ") }
        if machine.ledger.board.alarms.count > AlarmKind.allCases.count {
            broken.append("more alarms than kinds")
        }
        checkLibrary(machine)
        checkTally(machine)
        checkCare(walk)
        guard let session = machine.ledger.session, let start = begun[session.number] else {
            return
        }
        let truth = walk.bed.pump.delivered - start.delivered
        let counted = Int128(machine.deliveredAtMost(now: walk.bed.now).nanoliters)
        if counted * ToyPump.perNanoliter < truth {
            broken.append(
                "counted \(counted) nL at most in \(machine.phase.name), delivered were "
                    + "\(truth / ToyPump.perNanoliter) nL"
            )
        }
        let allowed = Int128((confirmed[session.number] ?? .zero).nanoliters)
        if truth > allowed * ToyPump.perNanoliter { broken.append("more flowed than confirmed") }
        if let syringe,
            walk.bed.pump.delivered - syringe.delivered
                > Int128(syringe.filled.nanoliters) * ToyPump.perNanoliter
        {
            broken.append("more flowed than the syringe held")
        }
        checkDay(of: start, session.number, walk)
    }

    /// What a patient was given in sessions less than 12 h apart is within one session's ceiling.
    private mutating func checkDay(
        of last: (patient: String, at: WallTime, delivered: Int128),
        _ number: Int,
        _ walk: Walk
    ) {
        let twelve: Int64 = 12 * 3_600_000_000_000
        let given = begun.reduce(Int128(0)) { sum, entry in
            let (session, start) = entry
            guard start.patient == last.patient,
                last.at.nanoseconds - start.at.nanoseconds < twelve
            else { return sum }
            let now =
                session == number ? walk.bed.pump.delivered : ended[session] ?? start.delivered
            return sum + max(now - start.delivered, 0)
        }
        // 2 mg/kg for 70 kg of 2 mg/mL.
        if given > Int128(70_000_000) * ToyPump.perNanoliter {
            broken.append("more than a session's ceiling was given in a day")
        }
    }

    /// A library changes under nobody; only a daemon that came up anew may find another one.
    private mutating func checkLibrary(_ machine: InfusionMachine) {
        if machine.ledger.openSession != nil, machine.formulary.digest != library {
            broken.append("the library was changed under an infusion")
        }
        library = machine.formulary.digest
    }

    /// What was counted is never taken back.
    private mutating func checkTally(_ machine: InfusionMachine) {
        guard let open = machine.ledger.openSession else {
            tally = nil
            return
        }
        let delivered = machine.tally.delivered
        if let tally, tally.session == open.number, delivered < tally.delivered {
            broken.append("the count fell from \(tally.delivered) to \(delivered)")
        }
        tally = (open.number, delivered)
    }
}
