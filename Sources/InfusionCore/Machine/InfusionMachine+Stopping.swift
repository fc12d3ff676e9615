public import DoseMath

// Pause and stop: taken in every state, from anyone, waiting for nothing (SR-16).

extension InfusionMachine {
    /// Anyone pauses: the pump stops, the session stays open.
    ///
    /// - Parameters:
    ///   - cause: why, where a reason was given; a patient who left the chair or an infiltration has
    ///     the site checked before it goes on (SR-14).
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: a step that always asks the pump to stop, whatever the state.
    public mutating func pause(
        because cause: PauseCause = .unspecified,
        by: Requester,
        now: Now
    ) -> Step {
        var step = Step()
        doubtSite(cause, by, &step, now)
        switch phase {
        case .starting, .running, .stopping, .unknown:
            withdrawProposal(.used, &step, now)
            stopPump(then: .pause(cause.reason), cause: "pause", by: by, &step, now)
        case .paused(let paused):
            // Whoever pauses again does not want the resumption that waits.
            withdrawProposal(.used, &step, now)
            if cause != .unspecified { pausedAnew(paused, cause.reason, &step, now) }
            askStop("pause", by, &step, now)
        case .idle, .ordered, .confirmed, .ended:
            askStop("pause", by, &step, now)
        }
        return step
    }

    /// The pause goes on for another reason; its length is counted on.
    private mutating func pausedAnew(
        _ paused: Paused,
        _ reason: PauseReason,
        _ step: inout Step,
        _ now: Now
    ) {
        // An infiltration stays the reason, also of a patient who leaves the chair with it.
        guard let session = ledger.openSession, paused.reason != .infiltration,
            paused.reason != reason
        else { return }
        note(.paused(session: session.number, reason: reason), &step, now)
        phase = .paused(Paused(reason: reason, since: paused.since))
    }

    private mutating func doubtSite(
        _ cause: PauseCause,
        _ by: Requester,
        _ step: inout Step,
        _ now: Now
    ) {
        guard cause != .unspecified, let session = patientInChair else { return }
        note(.siteDoubted(session: session.number, cause: cause, by: by), &step, now)
        if cause == .infiltration { latch(.infiltration, &step, now) }
    }

    /// How a stop that ends the session is recorded, told from those that only pause it.
    static let stopCause = "stop"

    /// Anyone stops: the pump stops, the session is over, a waiting order is withdrawn.
    ///
    /// - Parameters:
    ///   - reason: what the session's end is put down to.
    ///   - by: who asked; `nil` for the daemon itself.
    ///   - now: the clocks.
    /// - Returns: a step that always asks the pump to stop, whatever the state.
    public mutating func stop(_ reason: EndReason, by: Requester?, now: Now) -> Step {
        var step = Step()
        withdrawProposal(.used, &step, now)
        let sequel = Stopping.Sequel.end(.stopped, reason)
        switch phase {
        case .starting, .running, .stopping, .unknown, .paused:
            stopPump(then: sequel, cause: Self.stopCause, by: by, &step, now)
        case .idle, .ordered, .confirmed, .ended:
            askStop(Self.stopCause, by, &step, now)
        }
        return step
    }

    /// A person says why she paused or stopped, after it was done (SR-16).
    public mutating func remark(_ text: String, by: Requester, now: Now) -> Step {
        var step = Step()
        note(.remarked(text: text, by: by), &step, now)
        return step
    }

    /// Asks the pump to stop once more for a stop or a pause that changed nothing, and records nothing.
    ///
    /// - Parameter now: the clocks.
    /// - Returns: a step that asks the pump to stop; whoever leaves it unrecorded counts it (SR-64).
    public mutating func stopAgain(now: Now) -> Step {
        var step = Step()
        if stopUnseen == nil { isStopUnrecorded = true }
        requestStop(&step, now)
        return step
    }

    /// Whether a stop has been asked for and the pump not yet seen standing.
    public var awaitsStop: Bool { stopUnseen != nil }

    /// Asks the pump to stop and goes where that leads; of two reasons the stronger one stays.
    mutating func stopPump(
        then sequel: Stopping.Sequel,
        cause: String,
        by: Requester?,
        _ step: inout Step,
        _ now: Now
    ) {
        switch phase {
        case .stopping(var stopping):
            stopping.sequel = stopping.sequel.stronger(sequel)
            phase = .stopping(stopping)
        case .unknown(var stopping):
            stopping.sequel = stopping.sequel.stronger(sequel)
            phase = .unknown(stopping)
        case .idle, .ordered, .confirmed, .starting, .running, .paused, .ended:
            phase = .stopping(Stopping(sequel: sequel, seen: nil))
        }
        askStop(cause, by, &step, now)
    }

    /// Asks the pump to stop and watches that it does (SR-28).
    mutating func askStop(
        _ cause: String,
        _ by: Requester?,
        _ step: inout Step,
        _ now: Now
    ) {
        requestStop(&step, now)
        isStopUnrecorded = false
        let session = ledger.openSession?.number
        note(.stopCommanded(session: session, cause: cause, by: by), &step, now)
    }

    private mutating func requestStop(_ step: inout Step, _ now: Now) {
        step.request = .stop
        if stopUnseen == nil { stopUnseen = now.line }
        // A stop that an unheard pump hears renews its lease.
        if flowCeases != nil { flowWillCease(now) }
    }

    /// A status read sent after the stop has shown the pump standing still.
    mutating func stopSeen(_ step: inout Step, _ now: Now) {
        stopUnseen = nil
        // Its count may not be read for seconds yet; nothing flows in them.
        if flowingSince != nil {
            flowCeases = flowCeases.map { min($0, now.procedure) } ?? now.procedure
        }
        annunciation.buzzer.stopped()
        clear(.notStopping, &step, now)
        switch phase {
        case .stopping(var stopping), .unknown(var stopping):
            if stopping.seen == nil { stopping.seen = now.line }
            phase = .stopping(stopping)
        case .idle, .ordered, .confirmed, .starting, .running, .paused, .ended: break
        }
    }

    /// The pump stands and its count has been read, or is not to be had: what follows, follows.
    mutating func settle(_ stopping: Stopping, _ step: inout Step, _ now: Now) {
        switch stopping.sequel {
        case .restart(let intent, let isDurable):
            return settleRaise(intent, isDurable: isDurable, &step, now)
        case .advance(let run): return settleAdvance(run, &step, now)
        case .pause, .end: break
        }
        guard let session = settleStanding(&step, now) else {
            phase = restingPhase
            return
        }
        switch stopping.sequel {
        case .pause(let reason):
            note(.paused(session: session.number, reason: reason), &step, now)
            phase = .paused(Paused(reason: reason, since: now.procedure))
        case .end(let kind, let reason):
            let end = SessionEnd(kind: kind, reason: reason, at: now.wall)
            close(session, end, &step, now)
        case .restart, .advance: break
        }
    }

    /// The session is over.
    mutating func close(
        _ session: Session,
        _ end: SessionEnd,
        _ step: inout Step,
        _ now: Now
    ) {
        note(
            .ended(
                session: session.number,
                end: end,
                tally: tally,
                infusedNanoseconds: session.infused.nanoseconds
            ),
            &step,
            now
        )
        firstStart = nil
        secondDose = nil
        for kind in AlarmKind.overWithTheSession { clear(kind, &step, now) }
        phase = .ended(end)
        if end.reason.tellsItself { latch(.infusionEnded, &step, now) }
    }

    /// Counts what the run under way has come to and records that the pump stands.
    mutating func settleStanding(_ step: inout Step, _ now: Now) -> Session? {
        guard let open = ledger.openSession else { return nil }
        let infused = infused(now: now)
        holdFlow(now)
        nothingFlows()
        note(
            .standing(
                session: open.number,
                tally: tally,
                infusedNanoseconds: infused.nanoseconds
            ),
            &step,
            now
        )
        return ledger.openSession
    }
}
