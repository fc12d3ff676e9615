public import DoseMath

// The same alarm-stop-start three times is locked until a second person looks (SR-45).

extension InfusionMachine {
    /// Ends a lock: the nurse at the chair and another person agree that the cause was found.
    ///
    /// - Parameters:
    ///   - second: whose PIN was right in this same request; another person than the nurse.
    ///   - reason: what was found, in their own words.
    ///   - by: the nurse, signed in.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal`.
    public mutating func releaseLock(
        with second: Person,
        reason: String,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.releaseLock, by: by)
        guard ledger.lockout.lockedBy != nil else { throw notNow("nothing is locked") }
        guard let nurse = by.person else { throw .signInNeeded(.releaseLock) }
        let agreed = try Override(nurse: nurse, second: second, reason: reason)
        var step = Step()
        note(.lockReleased(agreed: agreed, by: by), &step, now)
        clear(.lockedOut, &step, now)
        return step
    }

    /// Counts a stop by an alarm; the third of its kind in ten minutes locks.
    mutating func countStop(by kind: AlarmKind, _ step: inout Step, _ now: Now) {
        guard let session = ledger.openSession else { return }
        note(.interrupted(session: session.number, alarm: kind), &step, now)
        if ledger.lockout.lockedBy != nil, !ledger.board.isPresent(.lockedOut) {
            note(.alarmRaised(id: ledger.nextAlarm, kind: .lockedOut), &step, now)
            sound(.lockedOut)
        }
    }
}
