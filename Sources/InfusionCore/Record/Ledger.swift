public import DoseMath

/// All that facts add up to: the same whether they happened just now or are read back (SR-52).
///
/// Nothing else in the core changes these; `apply` is the only way.
public struct Ledger: Hashable, Sendable, Codable {
    /// The open session, or the last one.
    @Seldom public internal(set) var session: Session?

    /// Sessions that ended, oldest first, at most `historyLength` of them.
    public private(set) var history: [Session] = []

    /// Alarms no person has ended yet.
    public private(set) var board = AlarmBoard()

    /// The number the next intent gets.
    public private(set) var nextIntent = 1

    /// The number the next session gets.
    public private(set) var nextSession = 1

    /// The number the next alarm gets.
    public private(set) var nextAlarm = 1

    /// When the last fact about the open session's delivery was taken, on the line clock.
    public private(set) var deliveryKnownAt: Moment?

    /// What a nurse last confirmed: the rate as she read it back, and the volume proposed with it.
    public private(set) var confirmation: Confirmation?

    /// The patients of all recorded sessions: their courses and weights (SR-08, SR-18).
    public private(set) var patients = PatientRegister()

    /// The checklist being filled in (SR-13).
    public internal(set) var preparation: Preparation?

    /// What counts towards a lock, and whether it is locked (SR-45).
    public private(set) var lockout = Lockout()

    /// The drug library last taken into use, by its digest.
    public private(set) var libraryDigest: String?

    /// The latest wall time of any fact: an earlier clock cannot be trusted with a course.
    public private(set) var latestWall: WallTime?

    @Seldom private var proposed: Proposal?

    /// How many ended sessions are kept at hand; the record itself keeps all.
    public static let historyLength = 100

    /// Nothing has happened.
    public init() {}

    /// The session that has not ended, if there is one.
    public var openSession: Session? {
        open?.value
    }

    /// Whether a session has not ended; quicker to ask than for the session itself.
    public var hasOpenSession: Bool { open != nil }

    /// The session that has not ended, where it is kept.
    var open: Kept<Session>? {
        guard let kept = $session, kept.value.end == nil else { return nil }
        return kept
    }

    /// Takes one fact in.
    ///
    /// - Parameters:
    ///   - fact: what happened.
    ///   - line: when, on the line clock of the boot it happened in.
    ///   - wall: when, on the wall.
    public mutating func apply(_ fact: Fact, line: Moment, wall: WallTime) {
        see(wall)
        switch fact {
        case .stopCommanded(_, InfusionMachine.stopCause, let by): stopped(by: by)
        case .stopCommanded, .daemonStarted, .daemonEnding, .pumpConnected, .lapsed, .refused,
            .paused, .overridden, .libraryWaits, .annunciatorHeard, .audioPaused,
            .signedIn, .signedOut, .libraryOffered, .selfTested, .loweringCommanded, .signInEnded,
            .settingsTaken, .staffTaken, .staffRefused, .repeated, .unkept, .lost:
            break
        case .remarked(let text, _):
            // Said of an order that was withdrawn it is no word about the last patient's infusion.
            if session?.discharge == nil { session?.remark = text }
        case .checked, .preparationLapsed, .started, .observed, .attended, .handedOver,
            .siteDoubted, .siteChecked, .pressureReleased, .adverseEvent, .discharged:
            care(fact, line, wall)
        case .interrupted(_, let kind): lockout.stopped(by: kind, at: line)
        case .lockReleased: lockout.released()
        case .hostRestarted:
            preparation = nil
            lockout.forgetMoments()
        case .libraryTaken(_, let digest, _): libraryDigest = digest
        case .barrelRead(_, let barrel, _): take(barrel)
        case .courseClosed(let patient, let kind, _, _):
            patients.closeCourse(kind, of: patient)
        case .proposed(let proposal, _): proposed = proposal
        case .confirmed(let token, let rates, _): confirm(token, rates)
        case .intended(let intent):
            apply(intent, at: wall)
            deliveryKnownAt = line
        case .commandEnded(let command, let outcome): ended(command, outcome)
        case .running(_, let rate):
            session?.ran(at: rate, line)
        case .lowered(_, let draft, _):
            session?.lowered(to: draft)
            // The rate a nurse lowers to is the one she stated herself.
            if let total = confirmation?.sessionVolume {
                confirmation = Confirmation(rates: draft.rates, sessionVolume: total)
            }
        case .marked(_, let tally, let infused):
            mark(tally, infused, line)
        case .standing(_, let tally, let infused):
            mark(tally, infused, line)
            session?.rateOnWire = .zero
        case .ended(_, let end, let tally, let infused):
            mark(tally, infused, line)
            close(end)
        case .alarmRaised(let id, let kind):
            board.apply(raised: id, kind, at: wall)
            nextAlarm = max(nextAlarm, id &+ 1)
            if kind == .pumpReset { session?.counterLost = true }
            if case .ends(let reason) = kind.row.effect, session?.end == nil {
                session?.mustEnd = reason
            }
            if kind == .stall, session?.end == nil { session?.holds.insert(.pressureRelease) }
        case .alarmAcknowledged(let id, _): board.apply(acknowledged: id)
        case .alarmCleared(let id): board.apply(cleared: id)
        case .alarmEnded(let id, _): board.apply(ended: id)
        }
        keepHistory()
    }

    /// A pump that was set up for a session counts from zero for it, also where its run comes to nothing.
    private mutating func ended(_ command: String, _ outcome: String) {
        guard command == PumpRequest.Kind.program.rawValue, outcome == PumpOutcome.done.text,
            hasOpenSession
        else { return }
        session?.counterLost = false
    }

    /// A clock that was far ahead once must not hold against every right one after it.
    private mutating func see(_ wall: WallTime) {
        guard wall.nanoseconds <= SelfTest.latestClock.nanoseconds else { return }
        latestWall = WallTime(
            nanoseconds: max(wall.nanoseconds, latestWall?.nanoseconds ?? wall.nanoseconds)
        )
    }

    /// What comes to a session after its end, as a discharge does, stands in the history too.
    private mutating func keepHistory() {
        guard let session, session.end != nil, history.last?.number == session.number else {
            return
        }
        history[history.count - 1] = session
    }

    private mutating func confirm(_ token: String, _ rates: [FlowRate]) {
        guard let proposed, proposed.token.text == token else { return }
        confirmation = Confirmation(rates: rates, sessionVolume: proposed.draft.sessionVolume)
    }

    private mutating func apply(_ intent: Intent, at wall: WallTime) {
        nextIntent = max(nextIntent, intent.number &+ 1)
        nextSession = max(nextSession, intent.session &+ 1)
        if openSession?.number != intent.session {
            session = Session(number: intent.session, opening: intent.draft, openedAt: wall)
            patients.sessionStarted(intent.draft, at: wall)
        }
        session?.intends(intent)
    }

    /// Whoever stopped it has ended it, also where no daemon lives on to see the pump stand (SR-29).
    private mutating func stopped(by: Requester?) {
        guard let open = openSession, open.mustEnd == nil else { return }
        session?.mustEnd = by == nil ? .daemonEnded : .stoppedByPerson
    }

    private mutating func mark(_ tally: Tally, _ infused: Int64, _ line: Moment) {
        deliveryKnownAt = line
        guard var marked = session else { return }
        marked.tally = tally
        // A record can be given to us by anyone: what goes into arithmetic is held in its range.
        marked.infused = Span(nanoseconds: min(max(infused, 0), marked.window.nanoseconds))
        session = marked
    }

    /// A reading of the barrel; after the end it can still show that more was given (SR-17).
    private mutating func take(_ barrel: BarrelReading) {
        let before = session?.tally
        session?.wasRead(barrel)
        guard let session, session.end != nil, session.tally != before else { return }
        patients.sessionRecounted(session)
    }

    private mutating func close(_ end: SessionEnd) {
        session?.end = end
        session?.rateOnWire = .zero
        guard let session else { return }
        patients.sessionEnded(session)
        history.append(session)
        if history.count > Self.historyLength { history.removeFirst() }
    }
}
