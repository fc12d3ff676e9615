import ControlLoop
import DoseMath
import InfusionCore
import PumpSimulator

// What the judge is shown.

extension World {
    /// After each step: the plunger, and what is counted.
    mutating func judgeStep() {
        let plunger = pump.plunger(at: now)
        judge.look(plunger, at: now, durable: loop.recorded.durable)
        judge.lookForAlarms(
            at: now,
            isMoving: plunger.isMoving,
            steps: plunger.motorSteps
        )
        let isRead = isLineSound && daemon.isAlive && loop.machine.isConnected
        judge.reads(isRead, at: now)
        guard suspended == nil, daemon.isAlive, loop.machine.ledger.hasOpenSession else {
            return
        }
        let counted = loop.deliveredAtMost(now: clock.now)
        judge.compare(counted, with: plunger, at: now)
    }

    /// Whether nothing has gone wrong for a while, so that everything takes only its own time.
    var isCalm: Bool { isLineSound && isPast(lastBlow) }

    /// Whether the line has been sound for a while, whatever befell a daemon.
    var isLineSound: Bool {
        guard suspended == nil, powerBack == nil, daemon.isOpen else { return false }
        // Looked at after every step: no closure, which would copy the world.
        if let noise = toPump.noise, !isPast(noise.until) { return false }
        if let noise = fromPump.noise, !isPast(noise.until) { return false }
        return isPast(toPump.deadUntil) && isPast(fromPump.deadUntil) && isPast(cableOutUntil)
    }

    /// Whether nothing goes wrong today, and nobody does anything wrong.
    var isQuiet: Bool { day.mishaps.isEmpty && nurses.allSatisfy { $0.errsOnceIn == 0 } }

    private func isPast(_ end: Int64) -> Bool { end == .min || now > end + 3_000_000_000 }

    /// A fact of the daemon's: what the judge has to know of it.
    mutating func took(_ numbered: NumberedFact) {
        timeline.mix(UInt64(numbered.number))
        if case .marked = numbered.fact {
        } else {
            timeline.tell(at: now, "    \(Self.words(numbered.fact))")
        }
        switch numbered.fact {
        case .intended(let intent):
            if let filled = intent.newSyringe { mounts(filled) }
            judge.begins(with: pump.fluid, at: now)
            judge.flowEnds(ofRun: true)
            judge.intends(intent, number: numbered.number, pump.plunger, now)
        case .lowered(_, let draft, _): judge.lowers(to: draft, at: now)
        case .stopCommanded(_, let cause, _):
            // Whatever stops it first tells of itself, and what came after may go unnoticed; but a pump
            // that stands by itself must not pass for one that somebody stopped.
            // And an alarm that stops the pump is due all the same: it is told before its stop.
            if let acts = AlarmKind(rawValue: cause) {
                if acts != .stoppedAtThePump { judge.forgets(butNot: [acts]) }
            } else if cause != StopCause.raise, cause != StopCause.volumeReached {
                judge.forgets(butNot: [])
            }
            if cause != StopCause.raise, cause != StopCause.volumeReached {
                judge.stops(at: now, isCalm: isCalm)
            }
        case .standing(_, let tally, _):
            guard daemon.isAlive, loop.machine.isConnected, suspended == nil,
                !pump.plunger.isMoving
            else { return }
            let misread = nurses.reduce(0) { $0 + $1.misread }
            judge.settle(tally.deliveredAtMost, with: pump.plunger, misread: misread, at: now)
        case .paused:
            judge.keys.confirmed = []
            judge.stood(at: now)
            judge.flowEnds(ofRun: false)
        case .pressureReleased: judge.releases(pump.fluid)
        case .annunciatorHeard: judge.expected.removeAll { $0.kinds == [.annunciatorMissing] }
        case .ended(_, let end, _, _):
            seen.saw(end: end.reason.rawValue)
            judge.keys = Keys()
            judge.stood(at: now)
            judge.flowEnds(ofRun: false)
            judge.forgets(butNot: Judge.toldByThePump)
        case .alarmRaised(_, let kind):
            seen.saw(kind)
            if judge.alarmed(kind, at: now, isCalm: isCalm) { seen.saw(due: kind) }
            if isQuiet, !SimulatedNurse.raises(kind) {
                judge.breaks(.quiet, at: now, "\(kind) came on a day without mishaps")
            }
            // A pump that tells of its lease has stood unheard for one, as one has that was lost.
            if kind == .pumpLost || kind == .leaseRanOut { judge.losses += 1 }
            for index in nurses.indices { nurses[index].hearsAlarm(at: now) }
        default: break
        }
    }

    /// A person turns a key, or takes all of them away.
    mutating func keysTurn(_ command: Command, _ readBack: [FlowRate], _ by: Requester) {
        switch command {
        case .confirm where !readBack.isEmpty: judge.keys.confirmed.append(readBack)
        case .start where by.person?.roles.contains(.nurse) == true: judge.keys.isStarted = true
        case .stop:
            judge.keys = Keys()
            judge.expected = []
        case .rate(let target, _):
            judge.expected = []
            judge.keys.targets.append(ChairBounds.rate(target, chair))
        case .pause, .resume: judge.expected = []
        default: break
        }
    }

    /// What the record read again adds up to must be what the daemon held that wrote it (SR-52).
    mutating func judgeReplay(_ held: Replay, lost: [NumberedFact]) throws {
        var again = try record.replayed()
        let entries = lost.map { SimulatedRecord.Entry(fact: $0.fact, at: $0.at, boot: boot) }
        try again.take(entries[...], from: record.entries.count)
        if again.ledger != held.ledger {
            judge.breaks(.replay, at: now, "\(record.entries.count) entries add up to another")
        }
    }

    private static func words(_ fact: Fact) -> String {
        switch fact {
        case .stopCommanded(_, let cause, _): "stop commanded: \(cause)"
        case .alarmRaised(let id, let kind): "ALARM \(id) \(kind)"
        case .paused(_, let reason): "paused: \(reason.rawValue)"
        case .ended(_, let end, let tally, _): "ended: \(end.reason.rawValue), \(tally.delivered)"
        case .running(_, let rate): "running at \(rate)"
        case .commandEnded(let command, let outcome): "\(command): \(outcome)"
        case .intended(let intent): "intends \(intent.rate), step \(intent.step)"
        default: fact.kind
        }
    }
}

extension World {
    /// The end of the day: the record is read again.
    mutating func close() throws {
        seen.nanoseconds = elapsed
        if isQuiet { judge.endsQuietDay(isAlone: nurses.count == 1, at: now) }
        guard judge.broken == nil, daemon.isAlive, day.seed % 8 == 0 else { return }
        let held = loop.summary
        let lost = try record.crash(keepsLast: true, boot: boot)
        try judgeReplay(held, lost: lost)
    }
}
