public import DoseMath

// A proposal beyond a soft limit waits for two persons before a nurse can confirm it (SR-06).

extension InfusionMachine {
    /// Two persons agree to exceed the soft limits that a waiting proposal names.
    ///
    /// - Parameters:
    ///   - token: the proposal's name as typed.
    ///   - nurse: the nurse at the chair.
    ///   - second: another person, whose role may agree.
    ///   - reason: why, in their own words.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal`.
    public mutating func override(
        _ token: String,
        nurse: Person,
        second: Person,
        reason: String,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.override, by: by)
        var waiting = try waitingProposal(named: token, now)
        guard !waiting.proposal.draft.exceeded.isEmpty else {
            throw notNow("this order exceeds no soft limit: confirm it")
        }
        let agreed = try Override(nurse: nurse, second: second, reason: reason)
        waiting.agreed = agreed
        replaceWaiting(waiting)
        var step = Step()
        acted(&step, now)
        note(.overridden(token: token, agreed: agreed, by: by), &step, now)
        return step
    }

    /// Who agreed to exceed the soft limits of the waiting proposal, once two persons have.
    public var agreedOverride: Override? {
        switch phase {
        case .ordered(let waiting), .confirmed(let waiting): waiting.agreed
        case .running(let running): running.raise?.agreed
        case .paused(let paused): paused.resume?.agreed
        case .idle, .starting, .stopping, .unknown, .ended: nil
        }
    }

    /// Whether a proposal waits for two persons before a nurse can confirm it.
    public var needsAgreement: Bool {
        if case .confirmed = phase { return false }
        guard let proposal else { return false }
        return !proposal.draft.exceeded.isEmpty && agreedOverride == nil
    }

    /// Refuses a proposal beyond soft limits to which nobody has agreed.
    func requireAgreement(to waiting: Waiting) throws(Refusal) {
        let exceeded = waiting.proposal.draft.exceeded
        guard exceeded.isEmpty || waiting.agreed != nil else { throw .overrideNeeded(exceeded) }
    }

    /// Puts the same proposal back where it waits, or nothing in its place.
    mutating func replaceWaiting(_ waiting: Waiting?) {
        switch phase {
        case .ordered: phase = waiting.map(Phase.ordered) ?? restingPhase
        case .running(var running):
            running.raise = waiting
            phase = .running(running)
        case .paused(var paused):
            paused.resume = waiting
            phase = .paused(paused)
        case .idle, .confirmed, .starting, .stopping, .unknown, .ended: break
        }
    }
}
