public import DoseMath

// From a confirmed draft to the pump, by way of the record: the intent is durable before the first
// byte that starts or raises delivery (SR-20).

extension InfusionMachine {
    /// Records the intent of a start or a resumption; the pump is asked when it is durable.
    ///
    /// - Parameters:
    ///   - draft: what the nurse confirmed.
    ///   - run: its first run, from `firstRun` in this same turn.
    ///   - newSyringe: what was read on the barrel of a syringe mounted for it.
    ///   - step: what the shell has to do.
    ///   - now: the clocks.
    mutating func begin(
        _ draft: Draft,
        _ run: Run,
        newSyringe: Volume?,
        _ step: inout Step,
        _ now: Now
    ) {
        // Not the count the draft was made with: drug may have leaked or been found gone since.
        let before = !ledger.hasOpenSession ? Volume.zero : tally.deliveredAtMost
        let intent = nextIntent(
            for: draft,
            step: 0,
            stopsAt: before.plus(run.volume),
            newSyringe: newSyringe
        )
        intend(intent, &step, now)
        clear(.pausedLong, &step, now)
        clear(.barrelDisagrees, &step, now)
        clear(.programmingIdle, &step, now)
        if newSyringe != nil { clear(.syringeNearEmpty, &step, now) }
        phase = .starting(Starting(intent: intent, run: run, stage: .recording))
    }

    /// Records the intent of a raise; the old rate goes on until it is durable (SR-12).
    mutating func beginRaise(_ draft: Draft, _ step: inout Step, _ now: Now) {
        guard case .running(var running) = phase else { return }
        let intent = nextIntent(
            for: draft,
            step: 0,
            stopsAt: draft.sessionVolume,
            newSyringe: nil
        )
        // What has flowed so far flowed at the old rate: settle it before the ledger counts at the
        // new one.
        settleFlow(now, &step)
        intend(intent, &step, now)
        clear(.programmingIdle, &step, now)
        running.raise = nil
        running.raising = intent
        phase = .running(running)
    }

    /// The entry of this intent is durable.
    ///
    /// - Parameters:
    ///   - number: of the intent; one that a stop has overtaken releases nothing.
    ///   - now: the clocks.
    /// - Returns: the step that asks the pump.
    public mutating func durable(_ number: Int, now: Now) -> Step {
        var step = Step()
        switch phase {
        case .starting(var starting)
        where starting.intent.number == number && starting.stage == .recording:
            starting.stage = .programming
            phase = .starting(starting)
            step.request = starting.programRequest
        case .running(let running) where running.raising?.number == number:
            guard let raising = running.raising else { break }
            let sequel = Stopping.Sequel.restart(raising, isDurable: true)
            stopPump(then: sequel, cause: StopCause.raise, by: nil, &step, now)
        case .stopping(var stopping):
            guard case .restart(let intent, _) = stopping.sequel, intent.number == number else {
                break
            }
            stopping.sequel = .restart(intent, isDurable: true)
            phase = .stopping(stopping)
        case .idle, .ordered, .confirmed, .starting, .running, .unknown, .paused, .ended: break
        }
        return step
    }

    /// Takes in a fact that is recorded and changes nothing of the procedure.
    ///
    /// - Parameters:
    ///   - fact: what happened beside the procedure, as a refusal or the daemon coming up.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    public mutating func tookNote(of fact: Fact, now: Now) -> Step {
        var step = Step()
        note(fact, &step, now)
        return step
    }

    /// An entry could not be written, or was not durable in time (SR-51).
    public mutating func recordFailed(now: Now) -> Step {
        var step = Step()
        guard !recordFailed else { return step }
        recordFailed = true
        raise(.recordFailed, &step, now)
        return step
    }

    /// The record can be written again.
    public mutating func recordRecovered(now: Now) -> Step {
        var step = Step()
        recordFailed = false
        clear(.recordFailed, &step, now)
        return step
    }

    mutating func intend(_ intent: Intent, _ step: inout Step, _ now: Now) {
        // The ledger goes on from the present count, not from that of its last mark.
        if let open = ledger.openSession, open.tally != tally { mark(open.number, &step, now) }
        note(.intended(intent: intent), &step, now)
        step.awaits = intent.number
        if let session = ledger.session { tally = session.tally }
    }

    func nextIntent(
        for draft: Draft,
        step: Int,
        stopsAt: Volume,
        newSyringe: Volume?
    ) -> Intent {
        let open = ledger.openSession
        return Intent(
            number: ledger.nextIntent,
            session: open.map(\.number) ?? ledger.nextSession,
            draft: draft,
            step: step,
            stopsAt: stopsAt,
            newSyringe: newSyringe,
            clearsCounter: open.map(\.counterLost) ?? true
        )
    }
}

extension Starting {
    /// What the pump is asked first.
    var programRequest: PumpRequest {
        .program(
            rate: run.rate,
            volume: run.volume,
            clearsCounter: intent.clearsCounter
        )
    }
}
