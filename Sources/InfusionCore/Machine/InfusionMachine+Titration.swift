public import DoseMath

// Raising and lowering. A raise is proposed and confirmed like an order; lowering is one act (SR-12).

extension InfusionMachine {
    /// What a change of rate turns out to be.
    public enum Change: Hashable, Sendable {
        /// Above the running rate, or going on after a pause: to be proposed and confirmed.
        case proposal(Draft)
        /// Below it: to be carried out at once by `lower`.
        case lowering(Draft)
    }

    /// Computes a change of the running rate for the rest of the window.
    ///
    /// It ends a stepped program: the new rate holds until the window is over, so that nothing rises
    /// later by a plan that was made for another rate.
    ///
    /// - Parameters:
    ///   - target: the rate asked for, as a dose rate, a mass rate or a flow.
    ///   - now: the clocks.
    /// - Returns: a raise to offer or a lowering to carry out.
    /// - Throws: `Refusal`, with every limit that is exceeded.
    public func draftRate(_ target: Dosing, now: Now) throws(Refusal) -> Change {
        if case .paused = phase { return .proposal(try draftLowerResume(target, now: now)) }
        guard case .running(let running) = phase, let session = ledger.openSession else {
            throw notNow("a rate can be changed only while the infusion is running or paused")
        }
        guard running.raising == nil, running.lowering == nil else {
            throw notNow("another change of rate is on its way to the pump")
        }
        try requireRate(target)
        let window = session.windowLeft(after: infused(now: now))
        guard window > .zero else {
            throw notNow("the infusing time is over: there is nothing left to change")
        }
        let current = session.rateOnWire
        let order = session.opening.program.order.titrated(to: target, for: window)
        let program = try computed(order)
        guard program.rate != current else {
            throw notNow("the infusion already runs at \(current)")
        }
        let delivered = deliveredAtMost(now: now)
        if program.rate < current {
            return .lowering(try lowered(session, program, delivered))
        }
        let rules = try rules(of: session)
        let raise = RaiseCheck(
            from: current,
            to: program.rate,
            sinceLastRaise: session.roseAt.map { scaled(now.line.since($0)) },
            rules: rules
        )
        let exceeded = try judge(
            order,
            under: rules,
            deliveredAtMost: delivered,
            carried: session.opening.opening.carried,
            others: raise.findings()
        )
        return .proposal(
            redraft(session, .raise(from: current), program, delivered, exceeded: exceeded)
        )
    }

    func requireRate(_ target: Dosing) throws(Refusal) {
        switch target {
        case .doseRate, .massRate, .flow: break
        case .dosePerWeight, .mass:
            throw .malformed("\(target) is no rate: write it in mL/h, mg/kg/h, mcg/kg/min or mg/h")
        }
    }

    /// Lowers the running rate at once; its pump keeps the volume limit it has.
    ///
    /// A raise that waits for its confirmation is withdrawn: it was judged against the old rate.
    ///
    /// - Parameters:
    ///   - draft: from `draftRate` in this same turn.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that asks the pump and records who asked; nothing waits for the record.
    public mutating func lower(_ draft: Draft, by: Requester, now: Now) -> Step {
        var step = Step()
        withdrawProposal(.used, &step, now)
        guard case .running(var running) = phase, let session = ledger.openSession else {
            return step
        }
        running.lowering = Lowering(draft: draft, by: by)
        phase = .running(running)
        // Whatever becomes of it, who asked is on record.
        note(
            .loweringCommanded(
                session: session.number,
                from: session.rateOnWire,
                to: draft.program.rate,
                by: by
            ),
            &step,
            now
        )
        step.request = .lower(draft.program.rate)
        return step
    }

    /// What is left of the confirmed volume at the lower rate; the pump's own limit stays as it is.
    private func lowered(
        _ session: Session,
        _ program: Program,
        _ delivered: Volume
    ) throws(Refusal) -> Draft {
        let left = session.confirmed.sessionVolume.lessOrZero(delivered)
        let rest = try rest(of: program, after: .zero, most: left)
        return redraft(session, session.confirmed.purpose, rest, delivered)
    }

    /// The pump stands for a raise: what is left of the raised program follows.
    ///
    /// The old rate went on while the nurse read and the intent was recorded, so that the program she
    /// confirmed would run past the volume and the window she confirmed (SR-07).
    ///
    /// - Parameters:
    ///   - intent: of the raise.
    ///   - isDurable: whether its entry is; else the pump stands until it is (SR-20).
    ///   - step: what the shell has to do.
    ///   - now: the clocks.
    mutating func settleRaise(
        _ intent: Intent,
        isDurable: Bool,
        _ step: inout Step,
        _ now: Now
    ) {
        guard let session = ledger.openSession else {
            phase = restingPhase
            return
        }
        holdFlow(now)
        let program: Program
        do {
            program = try remaining(of: intent.draft, session, now)
        } catch .computationsDisagree {
            let fault = Stopping(sequel: .end(.faulted, .computationsDisagree), seen: now.line)
            settle(fault, &step, now)
            return
        } catch {
            // Less is left than the pump can be told: all that was confirmed is in.
            settle(Stopping(sequel: .end(.completed, .volumeReached), seen: now.line), &step, now)
            return
        }
        // The run is one of the program confirmed, and with it that one is over.
        guard let run = run(of: intent.draft.program, step: 0, left: program.volume) else {
            settle(Stopping(sequel: .pause(.syringeEmpty), seen: now.line), &step, now)
            tell(.syringeEmpty, &step, now)
            return
        }
        // The ledger goes on assuming the raised rate: from the intent on it may be on the wire.
        mark(session.number, &step, now)
        nothingFlows()
        let stage = isDurable ? Starting.Stage.programming : .recording
        let starting = Starting(intent: intent, run: run, stage: stage)
        phase = .starting(starting)
        if isDurable { step.request = starting.programRequest }
    }

    private func remaining(
        of draft: Draft,
        _ session: Session,
        _ now: Now
    ) throws(Refusal) -> Program {
        let window = session.windowLeft(after: infused(now: now))
        let order = draft.program.order.titrated(
            to: draft.program.order.steps[0].dosing,
            for: window
        )
        let left = draft.sessionVolume.lessOrZero(tally.deliveredAtMost)
        return try rest(of: try computed(order), after: .zero, most: left)
    }

    /// A draft of what is left of a session, or of a change of it.
    func redraft(
        _ session: Session,
        _ purpose: Draft.Purpose,
        _ program: Program,
        _ delivered: Volume,
        exceeded: [Finding] = [],
        newSyringe: NewSyringe? = nil
    ) -> Draft {
        Draft(
            purpose: purpose,
            opening: session.opening.opening,
            program: program,
            sessionVolume: delivered.plus(program.volume),
            exceeded: exceeded,
            newSyringe: newSyringe
        )
    }
}
