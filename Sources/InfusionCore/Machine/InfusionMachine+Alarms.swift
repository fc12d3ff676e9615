public import DoseMath

// Alarms latch here (SR-41); what each does to the delivery is its row of the table (SR-43).

extension InfusionMachine {
    /// Raises an alarm that is not present yet, and does to the delivery what its row says.
    mutating func raise(_ kind: AlarmKind, _ step: inout Step, _ now: Now) {
        if !ledger.board.isPresent(kind) {
            note(.alarmRaised(id: ledger.nextAlarm, kind: kind), &step, now)
            sound(kind)
        }
        takeEffect(of: kind, &step, now)
    }

    /// Raises an alarm whose telling is the whole event: it is over once it is told, and latched.
    mutating func tell(_ kind: AlarmKind, _ step: inout Step, _ now: Now) {
        latch(kind, &step, now)
        takeEffect(of: kind, &step, now)
    }

    /// Latches an alarm that is over once it is told, and does nothing to the delivery.
    mutating func latch(_ kind: AlarmKind, _ step: inout Step, _ now: Now) {
        guard !isToldAlready(kind) else { return }
        note(.alarmRaised(id: ledger.nextAlarm, kind: kind), &step, now)
        sound(kind)
        clear(kind, &step, now)
    }

    /// A pump at rest may tell the same at every poll: one alarm that nobody has seen yet says it.
    private func isToldAlready(_ kind: AlarmKind) -> Bool {
        let stands = ledger.board.alarms.contains { $0.kind == kind && !$0.isAcknowledged }
        switch phase {
        case .starting, .running: return false
        case .idle, .ordered, .confirmed, .stopping, .unknown, .paused, .ended:
            guard stands, let session = ledger.openSession else { return stands }
            // What the one told of had done was undone since: this is another one.
            if kind == .pumpReset { return session.counterLost }
            if kind == .stall { return session.holds.contains(.pressureRelease) }
            return true
        }
    }

    private mutating func takeEffect(of kind: AlarmKind, _ step: inout Step, _ now: Now) {
        switch kind.row.effect {
        case .goesOn: break
        case .pauses(let reason): interrupt(.pause(reason), kind, &step, now)
        case .ends(let reason): interrupt(.end(.faulted, reason), kind, &step, now)
        }
    }

    /// The condition of an alarm is over; the alarm itself stays until a person ends it.
    mutating func clear(_ kind: AlarmKind, _ step: inout Step, _ now: Now) {
        guard ledger.board.isPresent(kind) else { return }
        for alarm in ledger.board.alarms where alarm.kind == kind && alarm.isPresent {
            note(.alarmCleared(id: alarm.id), &step, now)
        }
    }

    /// A person has seen an alarm; one whose condition is over is ended by that.
    ///
    /// - Parameters:
    ///   - id: the alarm's number.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal.malformed` where no such alarm stands.
    public mutating func acknowledge(
        _ id: Int,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.acknowledge, by: by)
        guard let alarm = ledger.board.alarm(id) else {
            throw .malformed("there is no alarm \(id): 'pumpctl alarms' lists them")
        }
        var step = Step()
        note(.alarmAcknowledged(id: id, by: by), &step, now)
        if !alarm.isPresent { note(.alarmEnded(id: id, by: by), &step, now) }
        return step
    }

    /// Stops what runs because of an alarm, unless something stronger is already under way.
    private mutating func interrupt(
        _ sequel: Stopping.Sequel,
        _ kind: AlarmKind,
        _ step: inout Step,
        _ now: Now
    ) {
        switch phase {
        case .starting, .running:
            withdrawProposal(.used, &step, now)
            countStop(by: kind, &step, now)
            stopPump(then: sequel, cause: kind.rawValue, by: nil, &step, now)
            if kind == .pumpLost || kind == .outcomeUnknown { becomeUnknown() }
        case .stopping(var stopping):
            // A pump that stands between two runs of one delivery is stopped by this alarm too.
            if stopping.sequel.goesOn { countStop(by: kind, &step, now) }
            stopping.sequel = stopping.sequel.stronger(sequel)
            phase = .stopping(stopping)
            if kind == .pumpLost || kind == .outcomeUnknown { becomeUnknown() }
        case .unknown(var stopping):
            stopping.sequel = stopping.sequel.stronger(sequel)
            phase = .unknown(stopping)
        case .paused:
            withdrawProposal(.used, &step, now)
            if sequel.isEnd || kind == .unexpectedMotion {
                stopPump(then: sequel, cause: kind.rawValue, by: nil, &step, now)
            }
        case .idle, .ordered, .confirmed, .ended:
            // One stop at a time: the driver repeats it until the pump is seen standing.
            if kind == .unexpectedMotion, stopUnseen == nil {
                askStop(kind.rawValue, nil, &step, now)
            }
        }
    }

    private mutating func becomeUnknown() {
        guard case .stopping(let stopping) = phase else { return }
        phase = .unknown(stopping)
    }
}

extension Stopping.Sequel {
    /// Whether the session is over with it.
    var isEnd: Bool {
        switch self {
        case .end: true
        case .pause, .restart, .advance: false
        }
    }

    /// Whether delivery goes on with it by itself.
    var goesOn: Bool {
        switch self {
        case .restart, .advance: true
        case .pause, .end: false
        }
    }

    /// Of two reasons to stop the one that leaves less open: an end over a pause over going on.
    ///
    /// A person pauses first and says why afterwards (SR-16): what she says then is the reason.
    func stronger(_ other: Stopping.Sequel) -> Stopping.Sequel {
        switch (self, other) {
        case (.end, _): self
        case (_, .end): other
        case (.pause(.person), .pause(.patientLeft)), (.pause(.person), .pause(.infiltration)):
            other
        case (.pause, _): self
        case (_, .pause): other
        case (.restart, _): self
        case (.advance, _): other
        }
    }
}
