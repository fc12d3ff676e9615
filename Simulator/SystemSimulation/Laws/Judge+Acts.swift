import DoseMath
import InfusionCore
import PumpSimulator

// What changes what may happen.

extension Judge {
    /// A pump that buffers: the stop's frame, behind an answer that is still leaving.
    static let prompt: Int64 = 100_000_000
    /// A pump that loses what comes while it answers: after 0.2 s without an answer its state is read,
    /// and 0.6 s later the stop is sent again.
    static let repeated: Int64 = 850_000_000
    /// On a line that is not sound the lease stops it, and the last stop sent before the silence.
    static let unsoundBound = lease + 2_700_000_000

    /// Within what a session's pump is set up after its opening, and that is recorded.
    static let opening: Int64 = 30_000_000_000
    /// Within what a stop that does not work is told of (SR-28).
    static let stopUnseen: Int64 = 2_050_000_000

    /// Drug is about to be sent: every key must have been turned for exactly this.
    mutating func intends(_ intent: Intent, number: Int, _ plunger: PlungerReading, _ at: Int64) {
        let rates = intent.draft.rates
        if !keys.permits(rates) {
            breaks(.keys, at: at, "intends \(intent.rate), which was not confirmed and started")
        }
        let rate = intent.rate.nanolitersPerHour
        if rate > bounds.fastest {
            breaks(.ceiling, at: at, "intends \(rate) nL/h, hard ceiling \(bounds.fastest) nL/h")
        }
        if case .raise = intent.draft.purpose { raises(to: rate, at: at) }
        if session?.number != intent.session {
            miscount.begins(at: plunger.motorSteps)
            session = WatchedSession(
                number: intent.session,
                openedAt: at,
                from: plunger.motorSteps,
                prescribed: bounds.ordered
            )
        }
        let total = intent.draft.sessionVolume.nanoliters
        if intent.draft.purpose == .resume { resumes(at: rate, total: total, at) }
        if intent.draft.purpose == .start, let prescribed = bounds.prescribed, total > prescribed {
            breaks(.session, at: at, "intends \(total) nL, prescribed \(prescribed) nL")
        }
        if var session {
            let prescribed = session.prescribed[intent.step]
            if intent.draft.purpose == .start, rate > prescribed {
                breaks(.ceiling, at: at, "\(rate) nL/h, prescribed \(prescribed) nL/h")
            }
            session.fastest = max(session.fastest, rate)
            session.confirmed = max(session.confirmed ?? 0, total)
            self.session = session
        }
        self.intent = number
        hasRun = false
        nextFastest = rate
        if !plunger.isMoving { fastest = rate }
        mayMoveUntil = .max
    }

    /// Drug is begun again: what a stall held back must have been let off, away from the patient.
    mutating func begins(with fluid: FluidReading, at: Int64) {
        if hasStalled, fluid.storedSteps > 0 {
            breaks(.bolus, at: at, "\(fluid.storedNanoliters) nL wait under pressure")
        }
        hasStalled = false
    }

    private mutating func raises(to rate: Int64, at: Int64) {
        if rate > 2 * fastest {
            breaks(.ceiling, at: at, "raised to \(rate) nL/h, more than twice \(fastest) nL/h")
        }
        if !keys.asked(rate) {
            breaks(.ceiling, at: at, "raised to \(rate) nL/h, which nobody asked")
        }
    }

    /// What goes on after a pause is what was confirmed before it.
    private mutating func resumes(at rate: Int64, total: Int64, _ at: Int64) {
        guard let session else { return }
        let most = max(session.fastest, session.prescribed.max() ?? 0)
        if rate > most { breaks(.ceiling, at: at, "goes on at \(rate) nL/h, had \(most) nL/h") }
        if let confirmed = session.confirmed, total > confirmed {
            breaks(.session, at: at, "goes on to \(total) nL, confirmed \(confirmed) nL")
        }
    }

    /// A running pump has taken a lower rate.
    mutating func lowers(to draft: Draft, at: Int64) {
        guard let rate = draft.rates.first?.nanolitersPerHour else { return }
        if rate > fastest { breaks(.ceiling, at: at, "lowered to \(rate) from \(fastest) nL/h") }
        if !keys.asked(rate) {
            breaks(.ceiling, at: at, "lowered to \(rate) nL/h, which nobody asked")
        }
        session?.prescribed = [rate]
        fastest = rate
        nextFastest = rate
        keys.confirmed.append(draft.rates)
    }

    /// The pump is told to stop.
    mutating func stops(at: Int64, isCalm: Bool) {
        let bound = at + (isCalm ? stopBound : Self.unsoundBound)
        mayMoveUntil = mayMoveUntil == .max ? bound : max(mayMoveUntil, isCalm ? .min : bound)
        intent = nil
        guard !isHandStarted, !isToldOfMotion, !expected.contains(where: \.isOfMotion) else {
            return
        }
        expected.append(
            ExpectedAlarm(
                kinds: [.notStopping],
                due: at + Self.stopUnseen,
                cause: "a stop was commanded",
                isOfMotion: true
            )
        )
    }

    /// The daemon records a pause or an end: it has seen the pump stand.
    mutating func stood(at: Int64) {
        if mayMoveUntil == .max { mayMoveUntil = at }
    }

    /// The daemon is gone: the lease ends whatever runs.
    mutating func dies(at: Int64) {
        let bound = at + Self.lease + 3 * Self.margin
        mayMoveUntil = mayMoveUntil == .max ? bound : max(mayMoveUntil, bound)
        if isHandStarted { handStopsBy = .max }
        // What the pump counts is the session's once that is on record.
        if let session, at < session.openedAt + Self.opening { isCountLost = true }
        intent = nil
        keys.confirmed = []
        expected = []
    }

    /// Something new goes wrong while a stop is on its way.
    mutating func disturbed(at: Int64) {
        if isHandStarted, handStopsBy > at { handStopsBy = .max }
        guard mayMoveUntil != .max, mayMoveUntil > at else { return }
        mayMoveUntil = max(mayMoveUntil, at + Self.unsoundBound)
    }

    /// A person presses start at the pump: the daemon must see it and stop it; where there is none, or
    /// no line, nobody but that person can.
    ///
    /// - Parameters:
    ///   - at: the world's time, ns.
    ///   - isCalm: whether nothing else goes wrong.
    ///   - steps: the motor's.
    ///   - isCounted: whether the pump's count is the session's: before it was set up for one, none of
    ///     its own (N-45).
    mutating func startedAtThePump(_ at: Int64, isCalm: Bool, steps: Int64, isCounted: Bool) {
        // Stopped and started unnoticed it goes on as it was told to, and is held to that (N-06); a lease
        // that was over begins with the next word to it.
        if mayMoveUntil == .max, hasRun {
            hasLease = false
            if handStood == nil { unreadFrom = steps }
            handStood = at
            return
        }
        expected.removeAll(where: \.isOfMotion)
        if !isHandStarted, handStood == nil { unreadFrom = steps }
        isHandStarted = true
        handFrom = steps
        if !isCounted { miscount.hides(true, at: steps) }
        handStopsBy = isCalm ? at + 1_700_000_000 : .max
    }

    /// A daemon has a line that is sound: the first that it says on it is a stop.
    mutating func connects(at: Int64) {
        guard !isHandStarted else { return }
        mayMoveUntil = min(mayMoveUntil, at + stopBound)
    }

    /// The daemon sends a frame: none that sets the pump up or runs it before its intent is durable.
    mutating func sends(_ frame: [UInt8], at: Int64, durable: Int) {
        guard let intent, durable < intent, !isHandStarted else { return }
        // Start, length and address before the command, checksum and end behind it.
        let command = Timeline.text(Array(frame.dropFirst(3).dropLast(3)))
        let sets =
            [WireWord.rate, WireWord.volume].contains(where: command.hasPrefix) && command.count > 3
        guard sets || command.hasPrefix(WireWord.run) else { return }
        breaks(.intent, at: at, "\(command) sent, fact \(intent) not durable, \(durable) are")
    }

    /// The pump loses its power: its own count, and with it what a hand gave since the last reading (N-45).
    mutating func losesPower(at steps: Int64) {
        isCountLost = true
        // A lowered rate goes with its power, and who starts it now starts what its memory holds (N-06).
        hasRun = false
        guard isHandStarted || handStood != nil else { return }
        miscount.loses(from: unreadFrom, to: steps)
        unreadFrom = steps
    }

    /// The pressure was let off: what then still waits in the line waits behind a stall.
    mutating func releases(_ fluid: FluidReading) {
        if fluid.storedSteps <= 0 { hasStalled = false }
    }

    /// Bytes reach the pump.
    mutating func contact(at: Int64) {
        lastContact = at
        hasLease = true
        if isHandStarted { handStopsBy = min(handStopsBy, at + Self.unsoundBound) }
    }
}
