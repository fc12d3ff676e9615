public import DoseMath

// A confirmed program runs step by step, and each step as far as the syringe reaches. The pump's own
// volume limit ends a step, not a clock: a pump that lags behind begins the next step later.

extension InfusionMachine {
    /// The volume left in the mounted syringe at least; `nil` where nobody has said what was in it.
    public var leftInSyringe: Volume? {
        ledger.open?.value.syringe?.left(after: tally.deliveredAtMost)
    }

    /// Which step of the confirmed program runs or is next, from 0 on; `nil` with no open session.
    public var currentStep: Int? {
        guard let confirmed = ledger.open?.value.confirmed else { return nil }
        let spent = tally.deliveredAtMost.lessOrZero(confirmed.before)
        let next = confirmed.program.step(after: spent, beyond: .zero)
        return next?.index ?? confirmed.program.steps.count - 1
    }

    /// What the pump is told for a step, as far as the syringe that is mounted reaches.
    ///
    /// - Returns: `nil` where the syringe is empty, or holds no more than the display can be off: a
    ///   pump that does not move any more would be told to for ever.
    func run(of program: Program, step: Int, left: Volume) -> Run? {
        if let leftInSyringe, leftInSyringe <= sliver { return nil }
        return Run(program, step: step, left: left, inSyringe: leftInSyringe, pump: setting.pump)
    }

    /// What the pump's display can be off at the present count: two units of its last digit.
    private var sliver: Volume {
        let unit = setting.pump.resolution.unit(at: tally.shown)
        return unit.plus(unit)
    }

    /// What follows when the pump has reached the limit of a run.
    func sequel(of running: Running) -> Stopping.Sequel {
        // A raise whose intent is being recorded goes on when the pump stands, as it would have; the
        // pump is asked once it is durable (SR-20).
        if let raising = running.raising {
            return .restart(raising, isDurable: false)
        }
        if next(after: running.run) != nil { return .advance(after: running.run) }
        return .end(.completed, .volumeReached)
    }

    /// The pump stands at the end of a run: the next step of what was confirmed follows.
    mutating func settleAdvance(_ ended: Run, _ step: inout Step, _ now: Now) {
        guard let session = settleStanding(&step, now) else {
            phase = restingPhase
            return
        }
        guard let next = next(after: ended) else {
            let end = SessionEnd(kind: .completed, reason: .volumeReached, at: now.wall)
            return close(session, end, &step, now)
        }
        guard session.windowLeft(after: session.infused) > .zero else {
            let end = SessionEnd(kind: .completed, reason: .windowOver, at: now.wall)
            return close(session, end, &step, now)
        }
        let program = session.confirmed.program
        guard let run = run(of: program, step: next.index, left: next.left) else {
            note(.paused(session: session.number, reason: .syringeEmpty), &step, now)
            phase = .paused(Paused(reason: .syringeEmpty, since: now.procedure))
            tell(.syringeEmpty, &step, now)
            return
        }
        let intent = nextIntent(
            for: session.confirmed,
            step: next.index,
            stopsAt: tally.deliveredAtMost.plus(run.volume),
            newSyringe: nil
        )
        intend(intent, &step, now)
        phase = .starting(Starting(intent: intent, run: run, stage: .recording))
    }

    /// The step that comes after a run, and what is left of it; `nil` where all is in.
    ///
    /// Of a step a sliver that is within what the pump's display can be off is in.
    private func next(after run: Run) -> (index: Int, left: Volume)? {
        guard let session = ledger.openSession else { return nil }
        let confirmed = session.confirmed
        var spent = tally.deliveredAtMost.lessOrZero(confirmed.before)
        if run.endsStep, run.belongs(to: confirmed.program) { spent = max(spent, run.stepEnds) }
        let left = confirmed.sessionVolume.lessOrZero(tally.deliveredAtMost)
        guard left > sliver, let step = confirmed.program.step(after: spent, beyond: sliver) else {
            return nil
        }
        return (step.index, min(step.left, left))
    }
}
