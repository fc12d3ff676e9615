public import DoseMath

// What waits for a nurse, and how it ends without her.

extension InfusionMachine {
    /// The proposal that waits for a confirmation or for the start, if any.
    public var proposal: Proposal? {
        switch phase {
        case .ordered(let waiting): waiting.proposal
        case .confirmed(let waiting): waiting.proposal
        case .running(let running): running.$raise?.value.proposal
        case .paused(let paused): paused.$resume?.value.proposal
        case .idle, .starting, .stopping, .unknown, .ended: nil
        }
    }

    /// Whether a proposal waits; quicker to ask than for the proposal itself.
    var hasProposal: Bool {
        switch phase {
        case .ordered, .confirmed: true
        case .running(let running): running.$raise != nil
        case .paused(let paused): paused.$resume != nil
        case .idle, .starting, .stopping, .unknown, .ended: false
        }
    }

    /// When that proposal expires, line clock.
    public var proposalExpires: Moment? {
        switch phase {
        case .ordered(let waiting): waiting.since.after(setting.times.orderExpiry)
        case .confirmed(let waiting): waiting.since.after(setting.times.startExpiry)
        case .running(let running): running.$raise?.value.since.after(setting.times.orderExpiry)
        case .paused(let paused): paused.$resume?.value.since.after(setting.times.orderExpiry)
        case .idle, .starting, .stopping, .unknown, .ended: nil
        }
    }

    /// Takes back whatever waits for a nurse.
    mutating func withdrawProposal(
        _ problem: Refusal.OrderProblem,
        _ step: inout Step,
        _ now: Now
    ) {
        guard let token = proposal?.token else { return }
        spent.add(token, problem)
        note(.lapsed(token: token.text, problem: problem), &step, now)
        clear(.programmingIdle, &step, now)
        switch phase {
        case .ordered, .confirmed: phase = restingPhase
        case .running(var running):
            running.raise = nil
            phase = .running(running)
        case .paused(var paused):
            paused.resume = nil
            phase = .paused(paused)
        case .idle, .starting, .stopping, .unknown, .ended: break
        }
    }

    /// Where the machine rests with no order: after a session its end stays visible.
    var restingPhase: Phase {
        guard let end = ledger.session?.end else { return .idle }
        return .ended(end)
    }

    /// The waiting proposal of that name, or why there is none.
    func waitingProposal(named token: String, _ now: Now) throws(Refusal) -> Waiting {
        let waiting: Waiting?
        switch phase {
        case .ordered(let proposed): waiting = proposed
        case .running(let running): waiting = running.raise
        case .paused(let paused): waiting = paused.resume
        case .confirmed(let confirmed) where confirmed.proposal.token.text == token:
            throw .order(.used)
        case .idle, .confirmed, .starting, .stopping, .unknown, .ended: waiting = nil
        }
        guard let waiting, waiting.proposal.token.text == token else {
            throw .order(spent.problem(of: token))
        }
        guard now.line.since(waiting.since) < setting.times.orderExpiry else {
            throw .order(.expired)
        }
        return waiting
    }

    func notNow(_ instead: String) -> Refusal {
        .notNow(state: phase.name, instead: instead)
    }

    /// Nothing may start unless a connected pump stands still and the record can be written.
    func requirePumpReady() throws(Refusal) {
        try requireRecord()
        switch link {
        case .connected: break
        case .connecting: throw .pumpNotReady("it has not answered yet: check cable and power")
        case .lost: throw .pumpNotReady("it has stopped answering: check cable and power")
        case .unusable(let reason), .absent(let reason): throw .pumpNotReady(reason)
        }
        guard reading?.motion == .standing, stopUnseen == nil else {
            throw .pumpNotReady("it is not seen standing still: wait, or press its STOP key")
        }
    }

    func requireRecord() throws(Refusal) {
        if recordFailed { throw .recordFailed }
    }
}
