import DoseCheck
public import DoseMath

// What becomes of what the pump was asked: done, refused or unknown (SR-21).

extension InfusionMachine {
    /// A request to the pump has ended.
    ///
    /// - Parameters:
    ///   - request: which.
    ///   - outcome: done, refused or unknown.
    ///   - now: the clocks.
    /// - Returns: the step that follows from it.
    public mutating func pumpEnded(
        _ request: PumpRequest.Kind,
        _ outcome: PumpOutcome,
        now: Now
    ) -> Step {
        var step = Step()
        let isExpected = request == .stop && outcome == .done && isStopUnrecorded
        if request == .stop { isStopUnrecorded = false }
        if !isExpected {
            note(.commandEnded(command: request.rawValue, outcome: outcome.text), &step, now)
        }
        switch (request, outcome) {
        // A buzzer says nothing about a delivery, whatever became of it.
        case (.sound, let outcome):
            annunciation.buzzer.ended(outcome)
            testAlarmOutput(&step, now)
        case (.stop, .done): stopSeen(&step, now)
        case (.stop, .refused), (.stop, .unknown): break
        case (.program, .done): programmed(&step, now)
        case (.run, .done): ran(&step, now)
        case (.lower, .done): lowered(&step, now)
        case (.program, .refused), (.run, .refused): notStarted(&step, now)
        case (.lower, .refused): notLowered(&step, now)
        case (_, .unknown): outcomeUnknown(&step, now)
        }
        return step
    }

    /// The ceilings refused what was to be sent, at the last moment; nothing was sent.
    public mutating func approvalRefused(_ error: DoseError, now: Now) -> Step {
        var step = Step()
        note(.commandEnded(command: "approve", outcome: "refused: \(error)"), &step, now)
        guard case .starting = phase else { return step }
        nothingFlows()
        tell(.approvalRefused, &step, now)
        return step
    }

    private mutating func programmed(_ step: inout Step, _ now: Now) {
        guard case .starting(var starting) = phase, starting.stage == .programming else { return }
        guard let confirmation = ledger.confirmation else {
            tell(.approvalRefused, &step, now)
            return
        }
        starting.stage = .launching
        phase = .starting(starting)
        let (run, draft) = (starting.run, starting.intent.draft)
        guard confirmation.rates.indices.contains(starting.intent.step) else {
            tell(.approvalRefused, &step, now)
            return
        }
        // From the first byte of the run on, drug may flow.
        flowCeases = nil
        flowingSince = now.procedure
        infusingSince = now.procedure
        step.request = .run(
            DeliveryAsk(
                purpose: starting.intent.raisedFrom.map(DeliveryAsk.Purpose.raise) ?? .run,
                rate: run.rate,
                volumeToCome: run.volume,
                deliveredAtMost: tally.deliveredAtMost,
                carried: draft.opening.carried,
                ceilings: draft.program.order.ceilings,
                confirmedRate: confirmation.rates[starting.intent.step],
                confirmedTotal: confirmation.sessionVolume,
                weight: draft.program.order.weight,
                concentration: draft.program.order.concentration
            )
        )
    }

    private mutating func ran(_ step: inout Step, _ now: Now) {
        guard case .starting(let starting) = phase, starting.stage == .launching,
            let session = ledger.openSession
        else { return }
        let rate = starting.run.rate
        let began = infusingSince ?? now.procedure
        note(.running(session: session.number, rate: rate), &step, now)
        // As the record has it, so that a restart ends the session at the same moment (SR-52).
        if firstStart == nil { firstStart = now.procedure }
        if secondDose == nil {
            let strength = starting.intent.draft.program.order.concentration
            secondDose = DeliveredDose(delivered: tally.delivered, at: strength)
        }
        phase = .running(
            Running(
                watch: DeliveryWatch(
                    rate: rate,
                    reportedBefore: tally.shown,
                    now: began
                ),
                onWire: starting.run.onWire,
                run: starting.run,
                shownBefore: tally.shown,
                marked: now.line
            )
        )
    }

    /// The lower rate that was on its way is the one that holds from now on.
    mutating func lowered(_ step: inout Step, _ now: Now) {
        guard case .running(var running) = phase, let lowering = running.lowering,
            let session = ledger.openSession
        else { return }
        settleFlow(now, &step)
        let program = lowering.draft.program
        running.watch.changed(to: program.rate, now: now.procedure)
        running.onWire = StepOnWire(step: program.steps[0], order: program.order)
        running.lowering = nil
        phase = .running(running)
        note(
            .lowered(session: session.number, draft: lowering.draft, by: lowering.by),
            &step,
            now
        )
    }

    /// The old rate goes on (SR-12); whoever lowered it has to be told.
    private mutating func notLowered(_ step: inout Step, _ now: Now) {
        guard case .running(var running) = phase else { return }
        running.lowering = nil
        phase = .running(running)
        tell(.loweringRefused, &step, now)
    }

    private mutating func notStarted(_ step: inout Step, _ now: Now) {
        guard case .starting = phase else { return }
        nothingFlows()
        tell(.pumpRefused, &step, now)
    }

    private mutating func outcomeUnknown(_ step: inout Step, _ now: Now) {
        switch phase {
        case .starting, .running:
            tell(.outcomeUnknown, &step, now)
        case .idle, .ordered, .confirmed, .stopping, .unknown, .paused, .ended: break
        }
    }
}
