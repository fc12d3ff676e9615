public import DoseMath

// What has to be seen to at the patient before an interrupted infusion goes on (SR-14, SR-47).

extension InfusionMachine {
    /// A nurse has looked at the infusion site.
    ///
    /// - Parameters:
    ///   - isSound: whether the drug may go in there; else the pump is stopped as for an infiltration.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step.
    /// - Throws: `Refusal`.
    public mutating func checkSite(
        isSound: Bool,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.checkSite, by: by)
        guard let session = patientInChair else {
            throw notNow("nobody is in the chair whose infusion this could be")
        }
        guard isSound else { return pause(because: .infiltration, by: by, now: now) }
        try requireSettled("look at the site")
        var step = Step()
        note(.siteChecked(session: session.number, by: by), &step, now)
        return step
    }

    /// A nurse has clamped the line and released the pressure behind a stall, away from the patient.
    public mutating func pressureReleased(by: Requester, now: Now) throws(Refusal) -> Step {
        try permit(.releasePressure, by: by)
        guard let session = patientInChair, session.holds.contains(.pressureRelease) else {
            throw notNow("no stall has been reported in this infusion")
        }
        try requireSettled("release the pressure")
        var step = Step()
        note(.pressureReleased(session: session.number, by: by), &step, now)
        return step
    }

    /// The session whose patient has not been discharged, open or ended.
    var patientInChair: Session? {
        guard let session = ledger.session, session.discharge == nil else { return nil }
        return session
    }

    /// Refuses what is to be done at a patient while the pump is being started or stopped.
    private func requireSettled(_ what: String) throws(Refusal) {
        switch phase {
        case .idle, .ordered, .confirmed, .running, .paused, .ended: return
        case .starting, .stopping, .unknown:
            throw notNow("wait until the pump is seen standing still, then \(what)")
        }
    }

    /// Notes an adverse event in the session that is open or was last.
    ///
    /// - Throws: `Refusal.notNow` where there was no session, `.malformed` where nothing is said.
    public mutating func noteAdverseEvent(
        _ text: String,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.noteEvent, by: by)
        try OwnWords.reason.require(text, "an adverse event is told in")
        guard let session = ledger.session else {
            throw notNow("there has been no infusion to note it with")
        }
        try requireChairIsNotAnothers(session)
        var step = Step()
        note(.adverseEvent(session: session.number, text: text, by: by), &step, now)
        return step
    }

    /// Refuses to let drug flow while something has to be seen to first.
    ///
    /// - Throws: `Refusal` with the first of it and what to do.
    func requireFitToDeliver(_ now: Now) throws(Refusal) {
        if let kind = ledger.lockout.lockedBy { throw .locked(kind) }
        guard annunciation.isHeard else { throw .noAnnunciator }
        // They outlive the session: a new one for the same patient goes on at the same site.
        if let session = patientInChair {
            for hold in Hold.allCases where session.holds.contains(hold) {
                throw .notNow(state: hold.rawValue, instead: hold.instead)
            }
        }
        for kind in AlarmKind.forbidDelivery where ledger.board.isPresent(kind) {
            throw .notNow(
                state: "an alarm stands",
                instead: "\(kind.row.happened) \(kind.row.doNow)"
            )
        }
    }
}
