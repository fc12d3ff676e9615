import DoseCheck
public import DoseMath

// Resuming, raising, lowering. A raise or a resumption is proposed and confirmed like an order;
// lowering is one act (SR-12).

extension InfusionMachine {
    /// What a change of rate was asked to be.
    public enum Target: Hashable, Sendable {
        /// In mL/h.
        case flow(FlowRate)
        /// In mg/kg/h.
        case dose(DoseRate)
    }

    /// What a change of rate turns out to be.
    public enum Change: Hashable, Sendable {
        /// Above the running rate: to be proposed and confirmed.
        case raise(Draft)
        /// Below it: to be carried out at once by `lower`.
        case lowering(Draft)
    }

    /// Computes what resuming a paused session would send: the rest of what was confirmed.
    ///
    /// - Returns: a draft to offer.
    /// - Throws: `Refusal`.
    public func draftResume() throws(Refusal) -> Draft {
        guard case .paused = phase, let session = ledger.openSession else {
            throw notNow("only a paused infusion can be resumed")
        }
        guard session.opening.source == setting.rules.source else {
            throw notNow("the drug library has changed since this session began: stop it")
        }
        guard session.windowLeft(after: session.infused) > .zero else {
            throw notNow("the infusing time is over: there is nothing left to resume")
        }
        try requirePumpReady()
        let delivered = tally.deliveredAtMost
        let left = session.confirmed.sessionVolume.lessOrZero(delivered)
        // The confirmed program may be the rest of one itself, and an estimate of what was delivered
        // may have been withdrawn since.
        let most = min(left, session.confirmed.program.volume)
        let program = try computed(most: most) { () throws(DoseError) in
            try session.confirmed.program.limited(to: left, pump: setting.pump)
        }
        return redraft(session, .resume, program, delivered)
    }

    /// Computes a change of the running rate for the rest of the window.
    ///
    /// - Parameters:
    ///   - target: the rate asked for.
    ///   - now: the clocks.
    /// - Returns: a raise to offer or a lowering to carry out.
    /// - Throws: `Refusal`, with every limit that is exceeded.
    public func draftRate(_ target: Target, now: Now) throws(Refusal) -> Change {
        guard case .running(let running) = phase, let session = ledger.openSession else {
            throw notNow("a rate can be changed only while the infusion is running")
        }
        guard running.raising == nil, running.lowering == nil else {
            throw notNow("another change of rate is on its way to the pump")
        }
        let window = session.windowLeft(after: infused(now: now))
        guard window > .zero else {
            throw notNow("the infusing time is over: there is nothing left to change")
        }
        let current = session.rateOnWire
        let ordered = session.opening.program.order
        let order =
            switch target {
            case .flow(let flow): ordered.titrated(to: flow, for: window)
            case .dose(let dose): ordered.titrated(to: dose, for: window)
            }
        let delivered = deliveredAtMost(now: now)
        let program = try computed(most: nil) { () throws(DoseError) in
            switch target {
            case .flow(let flow): try Program(flow: flow, order: order, pump: setting.pump)
            case .dose: try Program(order: order, pump: setting.pump)
            }
        }
        guard program.rate != current else {
            throw notNow("the infusion already runs at \(current)")
        }
        if program.rate < current {
            return .lowering(try lowered(session, program, delivered))
        }
        try judge(order, deliveredAtMost: delivered)
        let findings = RaiseCheck(from: current, to: program.rate, rules: setting.rules)
            .findings()
        guard findings.isEmpty else { throw .dose(.refused(findings)) }
        return .raise(redraft(session, .raise(from: current), program, delivered))
    }

    /// Lowers the running rate at once; its pump keeps the volume limit it has.
    ///
    /// A raise that waits for its confirmation is withdrawn: it was judged against the old rate.
    ///
    /// - Parameters:
    ///   - draft: from `draftRate` in this same turn.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that asks the pump; nothing waits for the record.
    public mutating func lower(_ draft: Draft, by: Requester, now: Now) -> Step {
        var step = Step()
        withdrawProposal(.used, &step, now)
        guard case .running(var running) = phase else { return step }
        running.lowering = Lowering(draft: draft, by: by)
        phase = .running(running)
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
        let rest = try computed(most: left) { () throws(DoseError) in
            try program.limited(to: left, pump: setting.pump)
        }
        return redraft(session, session.confirmed.purpose, rest, delivered)
    }

    /// The pump stands for a raise: what is left of the raised program follows.
    ///
    /// The old rate went on while the nurse read and the intent was recorded, so that the program she
    /// confirmed would run past the volume and the window she confirmed (SR-07).
    mutating func settleRaise(_ intent: Intent, _ step: inout Step, _ now: Now) {
        guard let session = ledger.openSession else {
            phase = restingPhase
            return
        }
        holdFlow(now)
        let rest: Program
        do {
            rest = try remaining(of: intent.draft, session, now)
        } catch .computationsDisagree {
            let fault = Stopping(sequel: .end(.faulted, .computationsDisagree), seen: now.line)
            settle(fault, &step, now)
            return
        } catch {
            // Less is left than the pump can be told: all that was confirmed is in.
            let all = Stopping(sequel: .end(.completed, .volumeReached), seen: now.line)
            settle(all, &step, now)
            return
        }
        // The ledger goes on assuming the raised rate: from the intent on it may be on the wire.
        mark(session.number, &step, now)
        nothingFlows()
        let starting = Starting(intent: intent, program: rest, stage: .programming)
        phase = .starting(starting)
        step.request = starting.programRequest
    }

    private func remaining(
        of draft: Draft,
        _ session: Session,
        _ now: Now
    ) throws(Refusal) -> Program {
        let window = session.windowLeft(after: infused(now: now))
        let order = draft.program.order.titrated(to: draft.program.order.dose, for: window)
        let left = draft.sessionVolume.lessOrZero(tally.deliveredAtMost)
        return try computed(most: left) { () throws(DoseError) in
            try Program(flow: draft.program.exactRate, order: order, pump: setting.pump)
                .limited(to: left, pump: setting.pump)
        }
    }

    private func redraft(
        _ session: Session,
        _ purpose: Draft.Purpose,
        _ program: Program,
        _ delivered: Volume
    ) -> Draft {
        Draft(
            purpose: purpose,
            patient: session.opening.patient,
            drug: session.opening.drug,
            source: session.opening.source,
            program: program,
            sessionVolume: delivered.plus(program.volume)
        )
    }
}
