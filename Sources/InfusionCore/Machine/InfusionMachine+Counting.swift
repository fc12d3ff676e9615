import DoseCheck
public import DoseMath

// How much has been delivered: what the pump shows, and at its upper bound what it may have
// delivered beyond that (SR-07, SR-21).

extension InfusionMachine {
    /// The most the session can have delivered by now (SR-07, SR-21).
    ///
    /// Never more than the pump itself stops at (SR-23), unless the pump itself shows more.
    @inline(__always)
    public func deliveredAtMost(now: Now) -> Volume {
        guard let session = ledger.$session else { return .zero }
        let most = tally.deliveredAtMost.plus(flowing(now))
        return min(most, max(session.value.pumpStopsAt, tally.deliveredAtMost))
    }

    /// The same for whoever asks after every turn.
    ///
    /// Mutating, though it changes nothing, and what it asks is compiled into it: a machine is too large
    /// to be copied each time it is looked at.
    public mutating func lookAtDelivered(now: Now) -> Volume { deliveredAtMost(now: now) }

    /// For how long drug has flowed in the session, procedure clock; never beyond its window.
    public func infused(now: Now) -> Span {
        guard let session = ledger.$session else { return Span(nanoseconds: 0) }
        let before = session.value.infused
        guard let since = infusingSince else { return before }
        let run = now.procedure.since(since).nanoseconds
        let (sum, overflow) = before.nanoseconds.addingReportingOverflow(run)
        let window = session.value.window
        return overflow ? window : min(Span(nanoseconds: sum), window)
    }

    /// What may have flowed since the last reading was taken.
    private func flowing(_ now: Now) -> Volume {
        guard let since = flowingSince, let session = ledger.$session else { return .zero }
        let until = flowCeases.map { min($0, now.procedure) } ?? now.procedure
        return DeliveryIntegral(rate: session.value.rateOnWire, from: since)
            .volumeRoundedUp(at: until)
    }

    /// Takes the pump's own count into the tally, where it is of this session's counter.
    mutating func count(_ reading: PumpReading, _ step: inout Step, _ now: Now) {
        guard let shown = reading.shown, countsThisRun, isOfSession || isSinceReset(shown) else {
            return
        }
        if shown < tally.shown, isFirstCountOfRun { countFromZero() }
        noteCounted()
        guard shown >= tally.shown, !hasForgotten(shown, reading.unit, now) else {
            // A count that goes back was reset or cleared behind our back (SR-26): it says nothing
            // of this session any more, and nothing already counted is taken back.
            settleFlow(now, &step)
            countsSinceReset = false
            tell(.pumpReset, &step, now)
            return
        }
        let most = deliveredAtMost(now: now)
        tally.report(shown, unit: reading.unit, flowing: .zero)
        if isMoreThanMayFlow(reading.unit, most, now) { hasOverDelivered(&step, now) }
        guard let since = flowingSince else { return }
        if reading.motion == .standing, isSeenStopped {
            flowingSince = nil
        } else {
            flowingSince = max(since, now.procedure.before(scaled(setting.readingAge)))
        }
    }

    /// The pump was reset and counts from zero: what it had counted stands, at its upper bound.
    mutating func countAnew(_ step: inout Step, _ now: Now) {
        guard let open = ledger.open else { return }
        countsSinceReset = true
        guard tally.most > .zero else { return }
        tally.counterCleared()
        mark(open.value.number, &step, now)
    }

    /// Whether what the pump shows is of the open session: it was set to zero for it.
    private var isOfSession: Bool { ledger.open.map { !$0.value.counterLost } ?? false }

    /// Whether a pump that was reset can have delivered what it shows since then (SR-07).
    ///
    /// A hand can start it. One that shows as much as all there was before has kept its old count.
    private func isSinceReset(_ shown: Volume) -> Bool {
        countsSinceReset && ledger.hasOpenSession && shown < tally.before
    }

    /// Whether drug that flows now, whoever started it, shows in the session's count (SR-07).
    public var countsWhatFlows: Bool {
        isOfSession || ledger.hasOpenSession && countsSinceReset && tally.before > .zero
    }

    /// Whether a pump that may have run on unheard shows nothing at all: it was reset or is another one
    /// (SR-26), and what may have flowed is not taken back (SR-21).
    ///
    /// What may have flowed in a silence that is over is held in the tally.
    private func hasForgotten(_ shown: Volume, _ unit: Volume, _ now: Now) -> Bool {
        guard shown == .zero, tally.shown == .zero else { return false }
        switch phase {
        case .unknown: return max(tally.most, flowing(now)) > unit
        case .stopping: return tally.most > unit
        case .idle, .ordered, .confirmed, .starting, .running, .paused, .ended: return false
        }
    }

    /// More has flowed than any rate delivers; the count is recorded with it, so that no restart
    /// before the pump is seen standing forgets what nothing else tells.
    mutating func hasOverDelivered(_ step: inout Step, _ now: Now) {
        if let open = ledger.openSession { mark(open.number, &step, now) }
        raise(.overDelivery, &step, now)
    }

    /// Setting a pump up may clear its count; the first count read of a run tells whether it did.
    ///
    /// A pump that loses its count later was reset, and says so by an alarm or by standing still.
    private var isFirstCountOfRun: Bool {
        switch phase {
        case .starting(let starting): starting.stage == .launching
        case .running(let running): !running.isCounted
        case .idle, .ordered, .confirmed, .stopping, .unknown, .paused, .ended: false
        }
    }

    /// What was counted before this run stands, at its upper bound; the count goes on from zero.
    private mutating func countFromZero() {
        tally.counterCleared()
        guard case .running(var running) = phase else { return }
        running.watch.countedFromZero()
        running.shownBefore = .zero
        phase = .running(running)
    }

    private mutating func noteCounted() {
        guard case .running(let running) = phase, !running.isCounted else { return }
        var counted = running
        counted.isCounted = true
        phase = .running(counted)
    }

    /// Whether a pump that is not running as told has delivered more than it may have.
    ///
    /// SR-25's upper band outside a run, whose own watch compares every poll.
    private func isMoreThanMayFlow(_ unit: Volume, _ most: Volume, _ now: Now) -> Bool {
        switch phase {
        case .starting, .stopping, .unknown, .paused: break
        case .idle, .ordered, .confirmed, .running, .ended: return false
        }
        var watch = DeliveryWatch(rate: .zero, reportedBefore: most, now: now.procedure)
        switch watch.compare(shown: tally.delivered, unit: unit, now: now.procedure) {
        case .over: return true
        case .agrees, .under: return false
        }
    }

    /// While a pump is being set up its count may still be that of an earlier session.
    private var countsThisRun: Bool {
        guard case .starting(let starting) = phase else { return true }
        return !starting.intent.clearsCounter || starting.stage == .launching
    }

    private var isSeenStopped: Bool {
        switch phase {
        case .stopping(let stopping), .unknown(let stopping): stopping.seen != nil
        case .idle, .ordered, .confirmed, .paused, .ended: true
        case .starting, .running: false
        }
    }

    /// A pump that hears nothing from now on runs for its lease at most (SR-22, SR-27).
    ///
    /// One whose lease was over before stands, whatever it hears.
    mutating func flowWillCease(_ now: Now) {
        guard flowingSince != nil, flowCeases.map({ $0 > now.procedure }) ?? true else { return }
        flowCeases = now.procedure.after(scaled(setting.silence))
    }

    /// Nothing was sent for so long: a pump stood by the end of its lease (SR-22, SR-61).
    mutating func flowCeased(unheardFor late: Span, _ now: Now) {
        let ceased = now.procedure.before(scaled(late)).after(scaled(setting.silence))
        guard flowingSince != nil, ceased <= now.procedure else { return }
        flowCeases = flowCeases.map { min($0, ceased) } ?? ceased
    }

    /// The pump answers again: what may have flowed in the silence is held, and what it does from
    /// now on no silence ends.
    mutating func isHeardAgain(_ now: Now) {
        holdFlow(now)
        flowCeases = nil
    }

    /// From here on the pump stands; or the run that was on its way is known not to have happened.
    mutating func nothingFlows() {
        flowingSince = nil
        flowCeases = nil
        infusingSince = nil
    }

    /// Takes what may have flowed since the last reading into the tally, at its upper bound.
    mutating func holdFlow(_ now: Now) {
        guard flowingSince != nil else { return }
        let most = deliveredAtMost(now: now).lessOrZero(tally.beforeAtMost)
        tally.mayHaveReached(most)
        flowingSince = now.procedure
    }

    /// The same, recorded.
    mutating func settleFlow(_ now: Now, _ step: inout Step) {
        guard let session = ledger.openSession, flowingSince != nil else { return }
        holdFlow(now)
        mark(session.number, &step, now)
    }

    /// Records how much has been delivered so far, and for how long.
    mutating func mark(_ session: Int, _ step: inout Step, _ now: Now) {
        let infused = infused(now: now).nanoseconds
        if infusingSince != nil { infusingSince = now.procedure }
        note(
            .marked(session: session, tally: tally, infusedNanoseconds: infused),
            &step,
            now
        )
    }
}
