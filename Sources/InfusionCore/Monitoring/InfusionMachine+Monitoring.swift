public import DoseMath

// During the infusion a nurse is there and observes the patient, on timers (SR-14).

extension InfusionMachine {
    /// A nurse records observations and what she reads on the barrel (SR-14, SR-17).
    ///
    /// Those of the nurse who attends also say that she is there.
    ///
    /// - Parameters:
    ///   - observation: plausible by its type.
    ///   - barrel: the volume read on the barrel of the mounted syringe.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step; values beyond the site's limits tell or pause.
    /// - Throws: `Refusal`.
    public mutating func observe(
        _ observation: Observation,
        barrel: Volume,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.observe, by: by)
        guard let session = patientInChair, session.rounds != nil else {
            throw notNow("nobody is in the chair after a start: 'check baseline' comes before it")
        }
        var step = try readBarrel(barrel, by: by, now: now)
        note(.observed(session: session.number, observation: observation, by: by), &step, now)
        clear(.observationsDue, &step, now)
        clear(.observationsMissed, &step, now)
        if by.person?.id == session.rounds?.nurse { clearAbsence(&step, now) }
        weigh(observation, &step, now)
        return step
    }

    /// The nurse who attends says that she is there.
    public mutating func attend(by: Requester, now: Now) throws(Refusal) -> Step {
        try permit(.attend, by: by)
        let session = try attendedSession()
        try requireAttending(by)
        var step = Step()
        note(.attended(session: session.number, by: by), &step, now)
        clearAbsence(&step, now)
        return step
    }

    /// The nurse who attends hands the patient over to another, who proves herself beside her.
    ///
    /// - Parameters:
    ///   - second: whose PIN was right in this same request.
    ///   - by: the nurse who attends, signed in.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal`.
    public mutating func handOver(
        to second: Person,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.handOver, by: by)
        let session = try attendedSession()
        try requireAttending(by)
        guard second.id != by.person?.id else {
            throw .notPermitted("'\(second.id)' attends already: another nurse takes over")
        }
        guard second.roles.contains(.nurse) else {
            throw .notPermitted("'\(second.id)' is not a nurse: only a nurse can take over")
        }
        var step = Step()
        note(.handedOver(session: session.number, to: second, by: by), &step, now)
        clearAbsence(&step, now)
        return step
    }

    /// Refuses who does not attend the patient: another nurse takes over first (SR-14).
    func requireAttending(_ by: Requester) throws(Refusal) {
        guard let nurse = ledger.openSession?.rounds?.nurse else {
            throw notNow("nobody is on record as attending this patient: 'stop' ends the infusion")
        }
        guard by.person?.id != nurse else { return }
        throw .notPermitted("'\(nurse)' attends this patient: 'handover' comes first")
    }

    /// Compares observations with the site's limits; the last ones tell what stands.
    mutating func weigh(_ observation: Observation, _ step: inout Step, _ now: Now) {
        let findings = formulary.care.observations.findings(on: observation)
        if findings.contains(where: \.isAlarm) {
            raise(.observationAlarm, &step, now)
        } else {
            clear(.observationAlarm, &step, now)
        }
        if findings.contains(where: { !$0.isAlarm }) {
            raise(.observationAdvisory, &step, now)
        } else {
            clear(.observationAdvisory, &step, now)
        }
    }

    /// Tells and pauses where a round is overdue.
    mutating func tendRounds(_ step: inout Step, _ now: Now) {
        guard let rounds = ledger.open?.value.rounds else { return }
        let times = setting.times
        // The stronger first: where both are due at once, the pause is what the step asks for.
        switch Rounds.lateness(scaled(now.line.since(rounds.observedAt)), times) {
        case .none: break
        case .overdue: raiseOnce(.observationsDue, &step, now)
        case .missed: raiseOnce(.observationsMissed, &step, now)
        }
        switch Rounds.lateness(scaled(now.line.since(rounds.attendedAt)), times) {
        case .none: break
        case .overdue: raiseOnce(.attendanceDue, &step, now)
        case .missed: raiseOnce(.nurseAbsent, &step, now)
        }
    }

    /// When a round becomes overdue next, or missed, line clock.
    var roundsDeadline: Moment? {
        guard let rounds = ledger.open?.value.$rounds else { return nil }
        return .earlier(
            due(rounds.value.observedAt, .observationsDue, .observationsMissed),
            due(rounds.value.attendedAt, .attendanceDue, .nurseAbsent)
        )
    }

    private func due(_ last: Moment, _ overdue: AlarmKind, _ missed: AlarmKind) -> Moment? {
        if ledger.board.isPresent(missed) { return nil }
        let limit =
            ledger.board.isPresent(overdue) ? setting.times.roundMissed : setting.times.roundOverdue
        return last.after(unscaled(limit))
    }

    mutating func raiseOnce(_ kind: AlarmKind, _ step: inout Step, _ now: Now) {
        guard !ledger.board.isPresent(kind) else { return }
        raise(kind, &step, now)
    }

    private mutating func clearAbsence(_ step: inout Step, _ now: Now) {
        clear(.attendanceDue, &step, now)
        clear(.nurseAbsent, &step, now)
    }

    private func attendedSession() throws(Refusal) -> Session {
        guard let session = ledger.openSession, session.rounds != nil else {
            throw notNow("no infusion is open")
        }
        return session
    }
}
