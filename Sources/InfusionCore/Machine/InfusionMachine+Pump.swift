public import DoseMath

// What the pump brings by itself: a connection, silence, alarms.

extension InfusionMachine {
    /// The start sequence is through: this pump, standing still.
    public mutating func pumpConnected(_ identity: PumpIdentity, now: Now) -> Step {
        var step = Step()
        link = .connected(identity)
        isHeardAgain(now)
        clear(.pumpLost, &step, now)
        note(.pumpConnected(identity: identity.description), &step, now)
        stopSeen(&step, now)
        annunciation.buzzer.forget()
        identifyPump(&step, now)
        testAlarmOutput(&step, now)
        tendBuzzer(&step)
        return step
    }

    /// The reading a connection came with.
    public mutating func noteStanding(_ reading: PumpReading) {
        self.reading = reading
    }

    /// The pump was reset and may be another one: it must connect anew.
    public mutating func pumpForgotten() {
        link = .connecting
        reading = nil
        selfTest[.pump] = .waiting
    }

    /// The pump cannot be asked: still connecting, unusable, or its line closed.
    public mutating func pumpUnavailable(_ link: PumpLink, now: Now) -> Step {
        var step = Step()
        let mayRun = isConnected || ledger.hasOpenSession
        self.link = link
        reading = nil
        identifyPump(&step, now)
        guard case .absent = link else { return step }
        // A pump that hears nothing any more runs on for its lease at most (SR-27).
        if flowCeases == nil { flowWillCease(now) }
        if mayRun { raise(.pumpLost, &step, now) }
        return step
    }

    /// No valid answer for the time a pump is counted as lost (SR-27).
    public mutating func pumpLost(now: Now) -> Step {
        var step = Step()
        link = .lost
        reading = nil
        flowWillCease(now)
        identifyPump(&step, now)
        raise(.pumpLost, &step, now)
        return step
    }

    /// The first valid answer after the pump was lost.
    ///
    /// - Parameters:
    ///   - identity: of the pump that answers, where the driver still knows it.
    ///   - now: the clocks.
    /// - Returns: the step; nothing resumes by itself (SR-29).
    public mutating func pumpAnswers(_ identity: PumpIdentity?, now: Now) -> Step {
        var step = Step()
        link = identity.map(PumpLink.connected) ?? .connecting
        isHeardAgain(now)
        clear(.pumpLost, &step, now)
        identifyPump(&step, now)
        return step
    }

    /// The pump reported an alarm; reporting cleared it there, so it is latched here.
    public mutating func pumpAlarmed(_ kind: AlarmKind, now: Now) -> Step {
        var step = Step()
        if kind == .pumpReset {
            // Every pump tells of its power-up when it is first spoken to: with no session open that
            // is how a day begins, not an alarm.
            if !ledger.hasOpenSession, isNewOnTheLine { return step }
            settleFlow(now, &step)
            countAnew(&step, now)
        }
        tell(kind, &step, now)
        return step
    }

    /// Whether a pump has passed the start sequence and answers.
    public var isConnected: Bool {
        switch link {
        case .connected: true
        case .connecting, .lost, .unusable, .absent: false
        }
    }

    private var isNewOnTheLine: Bool {
        switch link {
        case .connecting, .unusable, .absent: true
        case .connected, .lost: false
        }
    }
}
