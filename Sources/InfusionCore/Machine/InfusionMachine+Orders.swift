public import DoseMath

// Order, confirm, start: the three acts before drug flows.

extension InfusionMachine {
    /// Computes and checks an order; changes nothing.
    ///
    /// - Parameters:
    ///   - dose: what the prescriber asks for.
    ///   - drug: the drug's name, which must be the library's.
    ///   - patient: who is in the chair.
    /// - Returns: the program as it would be proposed.
    /// - Throws: `Refusal`, with every limit that is exceeded (SR-04).
    public func draft(
        _ dose: DoseOrder,
        of drug: String,
        for patient: Patient
    ) throws(Refusal) -> Draft {
        switch phase {
        case .idle, .ordered, .confirmed, .ended: break
        case .starting, .running, .stopping, .unknown, .paused:
            throw notNow("finish this infusion first: 'stop' ends it, 'rate' changes it")
        }
        guard drug == setting.rules.drug else {
            throw .malformed(
                "'\(drug.prefix(40))' is not in the drug library: it holds \(setting.rules.drug)"
            )
        }
        try judge(dose, deliveredAtMost: .zero)
        let program = try computed(most: nil) { () throws(DoseError) in
            try Program(order: dose, pump: setting.pump)
        }
        return Draft(
            purpose: .start,
            patient: patient,
            drug: drug,
            source: setting.rules.source,
            program: program,
            sessionVolume: program.volume
        )
    }

    /// Puts a draft before a nurse under a token.
    ///
    /// An order that was waiting is withdrawn by a new one.
    ///
    /// - Parameters:
    ///   - draft: made by `draft`, `draftResume` or `draftRate` in this same turn.
    ///   - token: made by the shell for exactly this draft.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    public mutating func offer(
        _ draft: Draft,
        under token: OneTimeToken,
        by: Requester,
        now: Now
    ) -> Step {
        var step = Step()
        let waiting = Waiting(Proposal(draft: draft, token: token), since: now.line)
        withdrawProposal(.used, &step, now)
        switch phase {
        case .running(var running):
            running.raise = waiting
            phase = .running(running)
        case .paused(var paused):
            paused.resume = waiting
            phase = .paused(paused)
        case .idle, .ordered, .confirmed, .ended, .starting, .stopping, .unknown:
            phase = .ordered(waiting)
        }
        note(.proposed(proposal: waiting.proposal, by: by), &step, now)
        return step
    }

    /// A nurse confirms exactly what was proposed by reading its rate back (SR-10).
    ///
    /// - Parameters:
    ///   - token: the proposal's name as typed.
    ///   - rate: the rate she reads, compared by value.
    ///   - patient: the identifiers entered again, where they were.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step; a resumption or a raise begins with it.
    /// - Throws: `Refusal`.
    public mutating func confirm(
        _ token: String,
        readBack rate: FlowRate,
        patient: Patient?,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        var step = Step()
        let waiting = try waitingProposal(named: token, now)
        if let patient, patient != waiting.proposal.draft.patient { throw .wrongPatient }
        guard rate == waiting.proposal.draft.program.rate else {
            throw wrongReadBack(rate, of: waiting)
        }
        let draft = waiting.proposal.draft
        switch draft.purpose {
        case .start:
            note(.confirmed(token: token, rate: rate, by: by), &step, now)
            phase = .confirmed(waiting.proposal, since: now.line)
        case .resume:
            try requirePumpReady()
            note(.confirmed(token: token, rate: rate, by: by), &step, now)
            spent.add(waiting.proposal.token, .used)
            begin(draft, &step, now)
        case .raise:
            try requireRecord()
            note(.confirmed(token: token, rate: rate, by: by), &step, now)
            spent.add(waiting.proposal.token, .used)
            beginRaise(draft, &step, now)
        }
        return step
    }

    /// A nurse starts what she confirmed.
    ///
    /// - Parameters:
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step; the pump is asked once its intent is durable (SR-20).
    /// - Throws: `Refusal`.
    public mutating func start(by: Requester, now: Now) throws(Refusal) -> Step {
        guard case .confirmed(let proposal, let since) = phase else {
            throw notNow("order and confirm first; 'status' tells what comes next")
        }
        guard now.line.since(since) < setting.times.startExpiry else { throw .order(.expired) }
        try requirePumpReady()
        var step = Step()
        spent.add(proposal.token, .used)
        begin(proposal.draft, &step, now)
        return step
    }

    /// Counts a wrong read-back and withdraws the proposal after the third.
    private mutating func wrongReadBack(_ rate: FlowRate, of waiting: Waiting) -> Refusal {
        var left = waiting
        left.attemptsLeft -= 1
        let remains: Waiting? = left.attemptsLeft > 0 ? left : nil
        if remains == nil { spent.add(waiting.proposal.token, .used) }
        switch phase {
        case .ordered:
            phase = remains.map(Phase.ordered) ?? restingPhase
        case .running(var running):
            running.raise = remains
            phase = .running(running)
        case .paused(var paused):
            paused.resume = remains
            phase = .paused(paused)
        case .idle, .confirmed, .starting, .stopping, .unknown, .ended: break
        }
        return .wrongReadBack(read: rate, attemptsLeft: left.attemptsLeft)
    }
}
