public import DoseMath
public import InfusionCore
public import PumpDriver

/// Where the core and the driver, strangers to each other, meet: one turn takes one event through
/// the core, the ceilings' approval, the driver and the record.
///
/// It has no clock, file, socket or thread. The daemon runs it on its control thread, a simulation
/// runs the very same value under virtual time.
public struct ControlLoop: Sendable {
    /// The procedure; read by whoever shows it.
    public internal(set) var machine: InfusionMachine

    var driver: any PumpDriver
    var record = RecordQueue()
    /// When the machine wants to be asked next; reckoned once a turn, because it looks at everything.
    private var machineDue: Moment?
    var repeats = RepeatCounts()
    /// Once the daemon is to end nothing is taken that could make drug flow again.
    var isEnding = false
    /// The present boot of the host, as the record names it.
    let boot: String
    let digest: @Sendable (String) -> String

    /// Begins with what the record holds.
    ///
    /// - Parameters:
    ///   - setting: the procedure's.
    ///   - formulary: the drug library's entries for this care area.
    ///   - driver: of the pump, not opened yet.
    ///   - replay: all recorded facts, taken in.
    ///   - boot: the present boot of the host, as the record names it.
    ///   - started: the facts that the daemon came up, and with what.
    ///   - digest: SHA-256 of a text as 64 hexadecimal digits.
    ///   - sumsUp: whether what it came up with is to be kept, as after a long reading.
    ///   - now: the clocks.
    /// - Returns: the loop and what its coming up has to record.
    public static func begin(
        setting: InfusionMachine.Setting,
        formulary: Formulary,
        driver: any PumpDriver,
        replay: Replay,
        boot: String,
        started: [Fact],
        digest: @escaping @Sendable (String) -> String,
        sumsUp: Bool = false,
        now: Now
    ) -> (loop: ControlLoop, effects: LoopEffects) {
        var effects = LoopEffects()
        var (machine, restored) = InfusionMachine.restored(
            setting: setting,
            formulary: formulary,
            ledger: replay.ledger,
            sameBoot: replay.boot == boot,
            now: now
        )
        let facts = started.flatMap { machine.tookNote(of: $0, now: now).facts } + restored.facts
        var loop = ControlLoop(machine: machine, driver: driver, boot: boot, digest: digest)
        loop.record.take(facts, awaits: nil, now, &effects)
        loop.machineDue = loop.machine.deadline(now: now)
        // A host that was restarted ends the session it finds.
        if sumsUp || facts.contains(where: \.isSessionsEnd) { effects.checkpoint = loop.summary }
        return (loop, effects)
    }

    init(
        machine: InfusionMachine,
        driver: any PumpDriver,
        boot: String,
        digest: @escaping @Sendable (String) -> String
    ) {
        self.machine = machine
        self.driver = driver
        self.boot = boot
        self.digest = digest
    }

    /// Takes one event through core, approval, driver and record.
    ///
    /// - Parameters:
    ///   - event: what happened; any bytes, any command, in any state.
    ///   - now: the clocks as it happened.
    /// - Returns: what the shell has to do, frames first.
    public mutating func handle(_ event: LoopEvent, now: Now) -> LoopEffects {
        var effects = LoopEffects()
        switch event {
        case .command(let number, let command, let requester):
            answer(command, number, requester, now, &effects)
        case .lineOpened:
            driver.opened(now: now.line)
            carryOut(machine.pumpUnavailable(.connecting, now: now), now, &effects)
            effects.isNews = true
        case .lineClosed(let reason):
            driver.closed(now: now.line)
            effects.isNews = true
            carryOut(machine.pumpUnavailable(.absent(reason), now: now), now, &effects)
        case .received(let bytes): driver.received(bytes, now: now.line)
        case .durable(let number): becameDurable(through: number, now, &effects)
        case .recordFailed: recordBroke(now, &effects)
        case .time: break
        case .heldUp(let late): carryOut(machine.wasHeldUp(for: late, now: now), now, &effects)
        case .selfTested(let item, let failure):
            carryOut(machine.selfTested(item, failure: failure, now: now), now, &effects)
        case .signInEnded(let person, let account, let why):
            let ended = Fact.signInEnded(person: person, uid: account, why: why)
            carryOut(machine.tookNote(of: ended, now: now), now, &effects)
        case .staffTaken(let digest, let persons, let why):
            let taken = Fact.staffTaken(digest: digest, persons: persons, why: why)
            carryOut(machine.tookNote(of: taken, now: now), now, &effects)
        case .staffRefused(let reason, let persons):
            let refused = Fact.staffRefused(reason: reason, persons: persons)
            carryOut(machine.tookNote(of: refused, now: now), now, &effects)
        case .annunciatorOpened(let id):
            // Whoever opened it looks for it in the status.
            effects.isNews = true
            carryOut(machine.annunciatorOpened(id, now: now), now, &effects)
        case .annunciatorClosed(let id):
            effects.isNews = true
            carryOut(machine.annunciatorClosed(id, now: now), now, &effects)
        }
        carryOut(machine.clocksRead(now: now), now, &effects)
        if event.isForTheMachine || !effects.facts.isEmpty {
            machineDue = machine.deadline(now: now)
        }
        let hasElapsed = passTime(now, &effects)
        takeReports(now, &effects)
        if machine.$waitingLibrary != nil {
            carryOut(machine.takeWaitingLibrary(now: now), now, &effects)
        }
        while let frame = driver.nextFrame() { effects.frames.append(frame) }
        effects.isNews = effects.isNews || !effects.facts.isEmpty
        if !effects.facts.isEmpty { sumUp(&effects) }
        // Half of all turns only send what the driver has to say: nothing has come to the machine.
        if event.isForTheMachine || hasElapsed || effects.isNews {
            machineDue = machine.deadline(now: now)
        }
        return effects
    }

    /// One stop as the pump reads it now, for a supervisor of this loop (SR-61).
    public var emergencyStop: [UInt8] { driver.emergencyStop }

    /// What became of everything that was said on the pump's line.
    public var lineTally: LineTally { driver.tally }

    /// How long the pump runs on without being heard from; `nil` where it has no such limit (SR-22).
    public var lease: Span? {
        switch driver.traits.lease {
        case .watchdog(let span): span
        case .none: nil
        }
    }

    /// When `handle(.time)` is wanted next, on the line clock.
    public var deadline: Moment? {
        let delivery = Moment.earlier(driver.deadline, machineDue)
        let recorded = Moment.earlier(recordIsLate, record.impatient)
        return .earlier(.earlier(delivery, recorded), repeats.deadline)
    }

    /// When the record counts as failed; nothing more is to come of one that has.
    private var recordIsLate: Moment? {
        if record.isBroken { return nil }
        return record.oldest?.after(machine.setting.times.recordLate)
    }

    /// What all facts handed out so far add up to, to be kept where a restart can begin from.
    public var summary: Replay { Replay(ledger: machine.ledger, boot: boot) }

    /// What `machine` says of it, to be asked after every turn: no machine is copied.
    public mutating func deliveredAtMost(now: Now) -> Volume { machine.lookAtDelivered(now: now) }

    /// Whether the daemon may end: the pump has been seen standing and the session is over.
    public var isAtRest: Bool {
        switch machine.phase {
        case .idle, .ordered, .confirmed, .ended, .paused: !machine.awaitsStop
        case .starting, .running, .stopping, .unknown: false
        }
    }

    /// How many facts have been handed out, and how many of them are durable.
    public var recorded: (facts: Int, durable: Int) { (record.handedOut, record.durable) }

    /// Sums up where a session has ended, or so many facts have come without one.
    private mutating func sumUp(_ effects: inout LoopEffects) {
        let isTime = record.sumsUp(
            sessionEnds: effects.facts.contains(where: \.fact.isSessionsEnd),
            isOpen: machine.ledger.hasOpenSession
        )
        if isTime { effects.checkpoint = summary }
    }

    /// Whatever is due happens.
    ///
    /// - Returns: whether anything was due that is the machine's.
    private mutating func passTime(_ now: Now, _ effects: inout LoopEffects) -> Bool {
        if let deadline = driver.deadline, now.line >= deadline { driver.elapsed(now: now.line) }
        var hasElapsed = false
        if let deadline = machineDue, now.line >= deadline {
            carryOut(machine.elapsed(now: now), now, &effects)
            hasElapsed = true
        }
        record(repeats.due(now.line), now, &effects)
        if let late = recordIsLate, now.line >= late {
            recordBroke(now, &effects)
            hasElapsed = true
        }
        if record.holdsAnswers { effects.answers += record.overdue(at: now.line) }
        return hasElapsed
    }

    private mutating func becameDurable(
        through number: Int,
        _ now: Now,
        _ effects: inout LoopEffects
    ) {
        let released = record.becameDurable(through: number)
        effects.answers += released.answers
        if record.isBroken, record.oldest == nil {
            record.isBroken = false
            carryOut(machine.recordRecovered(now: now), now, &effects)
        }
        if let intent = released.intent {
            carryOut(machine.durable(intent, now: now), now, &effects)
        }
    }

    private mutating func recordBroke(_ now: Now, _ effects: inout LoopEffects) {
        guard !record.isBroken else { return }
        record.isBroken = true
        effects.answers += record.giveUpWaiting()
        carryOut(machine.recordFailed(now: now), now, &effects)
    }
}
