public import DoseMath

// Going on after a pause: proposed and confirmed like an order, at the old rate or a lower one.

extension InfusionMachine {
    /// Computes what resuming a paused session would send: the rest of what was confirmed.
    ///
    /// - Parameters:
    ///   - newSyringe: what was read off a syringe mounted since, of the same drug and strength;
    ///     `nil` where the session goes on with the one that is there (SR-13, SR-17).
    ///   - now: the clocks.
    /// - Returns: a draft to offer.
    /// - Throws: `Refusal`.
    public func draftResume(newSyringe: NewSyringe?, now: Now) throws(Refusal) -> Draft {
        guard case .paused = phase, let session = ledger.openSession else {
            throw notNow("only a paused infusion can be resumed")
        }
        let rules = try rules(of: session)
        guard session.windowLeft(after: session.infused) > .zero else {
            throw notNow("the infusing time is over: there is nothing left to resume")
        }
        if let newSyringe {
            try requireSameLabel(newSyringe.label, session)
        } else {
            try requireBarrelAgrees(session)
        }
        try requireFitToDeliver(now)
        try requirePumpReady()
        try requireSelfTest()
        let delivered = tally.deliveredAtMost
        let confirmed = session.confirmed
        let program: Program
        do {
            program = try rest(
                of: confirmed.program,
                after: delivered.lessOrZero(confirmed.before),
                most: confirmed.sessionVolume.lessOrZero(delivered)
            )
        } catch .dose(.belowResolution) {
            throw notNow(
                "\(delivered) of \(confirmed.sessionVolume) may be in, so that nothing is left to give:"
                    + " stop this infusion"
            )
        }
        let draft = redraft(
            session,
            .resume,
            program,
            delivered,
            exceeded: startToEndFindings(program, rules, now),
            newSyringe: newSyringe
        )
        _ = try firstRun(of: draft, newSyringe: newSyringe?.filled)
        return draft
    }

    /// Only a syringe of the same drug and strength can follow: what is in the line stays in it.
    private func requireSameLabel(_ label: SyringeLabel, _ session: Session) throws(Refusal) {
        let opening = session.opening
        let difference = label.difference(
            drug: opening.opening.drug,
            concentration: opening.program.order.concentration,
            size: setting.pump.syringeVolume
        )
        if let difference {
            throw .malformed(
                "\(difference): only the same goes on; another strength is another infusion"
            )
        }
    }

    /// Computes going on after a pause at a lower rate than the one before it.
    func draftLowerResume(_ target: Dosing, now: Now) throws(Refusal) -> Draft {
        try requireRate(target)
        // All that stands in the way of going on at the old rate stands in the way of this.
        let whole = try draftResume(newSyringe: nil, now: now)
        guard let session = ledger.openSession else { throw notNow("there is nothing to resume") }
        let window = session.windowLeft(after: session.infused)
        let order = session.opening.program.order.titrated(to: target, for: window)
        let program = try computed(order)
        guard program.rate < whole.program.rate else {
            throw notNow(
                "only a rate below \(whole.program.rate) can be gone on with: resume, raise then"
            )
        }
        let lower = try rest(of: program, after: .zero, most: whole.program.volume)
        return redraft(
            session,
            .resume,
            lower,
            tally.deliveredAtMost,
            exceeded: whole.exceeded
        )
    }
}
