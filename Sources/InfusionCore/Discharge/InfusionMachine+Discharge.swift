public import DoseMath

// After the end: the line is clamped, the patient observed once more and discharged.

extension InfusionMachine {
    /// A nurse discharges the patient of the session that has ended.
    ///
    /// A session that was stopped and whose pump is gone ends with it: whoever has clamped the line
    /// need not wait for a pump that may never answer (SR-15). Whatever may have flowed is counted.
    ///
    /// - Parameters:
    ///   - observation: the vital signs as the patient leaves.
    ///   - barrel: what is left on the barrel (SR-17).
    ///   - lineIsClamped: attested; without it nobody is discharged.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal`.
    public mutating func discharge(
        _ observation: Observation,
        barrel: Volume,
        lineIsClamped: Bool,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.discharge, by: by)
        guard let session = ledger.session else { throw notNow("there has been no infusion") }
        let lost = stoppedWithoutPump
        guard session.end != nil || lost != nil else {
            throw notNow("end the infusion first: 'stop' ends it")
        }
        guard session.discharge == nil else {
            throw notNow(
                "patient \(session.opening.opening.patient.id) has been discharged already"
            )
        }
        guard lineIsClamped else {
            throw notNow("clamp the line first, and say so: what is left in it must not run in")
        }
        var step =
            try session.syringe == nil
            ? Step() : readBarrel(barrel, by: by, now: now)
        if let lost { endWithoutPump(lost, &step, now) }
        withdrawProposal(.used, &step, now)
        let discharge = Discharge(observation: observation, barrel: barrel, at: now.wall)
        note(.discharged(session: session.number, discharge: discharge, by: by), &step, now)
        for kind in AlarmKind.overWithTheDischarge { clear(kind, &step, now) }
        silenceBuzzer(&step, now)
        // Told, and not a condition of the next patient's.
        let findings = formulary.care.observations.findings(on: observation)
        if findings.contains(where: \.isAlarm) { tell(.observationAlarm, &step, now) }
        return step
    }

    /// A session that somebody has stopped, of a pump that is not there to be seen standing.
    private var stoppedWithoutPump: Stopping? {
        guard !isConnected else { return nil }
        switch phase {
        case .stopping(let stopping), .unknown(let stopping):
            return stopping.sequel.isEnd ? stopping : nil
        case .idle, .ordered, .confirmed, .starting, .running, .paused, .ended: return nil
        }
    }

    /// Ends it, with what the pump may deliver at most where it may run still.
    private mutating func endWithoutPump(
        _ stopping: Stopping,
        _ step: inout Step,
        _ now: Now
    ) {
        if flowingSince != nil, let session = ledger.openSession {
            tally.mayHaveReached(session.pumpStopsAt.lessOrZero(tally.beforeAtMost))
        }
        settle(stopping, &step, now)
    }

    /// Refuses what would fall on a patient who was discharged while another is being prepared.
    func requireChairIsNotAnothers(_ session: Session) throws(Refusal) {
        let patient = session.opening.opening.patient
        let next = proposal?.draft.opening.patient ?? ledger.preparation?.patient
        guard session.discharge != nil, let next, next != patient else { return }
        throw notNow(
            "patient \(patient.id) has been discharged and \(next.id) is being prepared: there is no"
                + " infusion of \(next.id)'s yet"
        )
    }

    /// Refuses what is for somebody else while the last patient has not been discharged.
    func requireChairIsFree(for patient: Patient) throws(Refusal) {
        guard let session = ledger.session, session.end != nil, session.discharge == nil,
            session.opening.opening.patient != patient
        else { return }
        throw notNow(
            "patient \(session.opening.opening.patient.id) has not been discharged: 'discharge'"
                + " comes first"
        )
    }
}
