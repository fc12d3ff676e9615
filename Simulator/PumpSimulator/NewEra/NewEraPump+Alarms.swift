/// Alarms and the communication time-out.
extension NewEraPump {
    /// Stops everything and holds an alarm until it has been heard.
    mutating func raise(_ alarm: NewEraAlarm) {
        resetProgram()
        self.alarm = alarm
        announceAlarm()
    }

    /// The alarm of a pump whose power was away.
    mutating func raisePowerUpAlarm() {
        alarm = .reset
        if configuration.announcesPowerUp { announceAlarm() }
    }

    /// A valid packet in Safe mode starts the time-out over.
    mutating func restartWatchdog(after packet: NewEraPacket) {
        if packet.isSafe { armWatchdog() }
    }

    /// Starts the time-out of the mode in force from now.
    mutating func armWatchdog() {
        switch settings.mode {
        case .basic: watchdogDeadline = nil
        case .safe(let seconds): watchdogDeadline = now + Int64(seconds) * 1_000_000_000
        }
    }

    /// The time-out has run out: alarm `A?T`, and no further one before the next valid packet.
    mutating func expireWatchdog() {
        watchdogDeadline = nil
        let interrupted = activity
        raise(.timeout)
        switch (configuration.timeoutOutcome, interrupted) {
        case (.paused, .operating(let step)), (.paused, .paused(let step)):
            activity = .paused(step)
        case (.paused, .stopped), (.paused, .purging), (.stopped, _):
            break
        }
    }
}
