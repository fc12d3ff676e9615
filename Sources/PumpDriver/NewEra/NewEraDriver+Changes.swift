import DoseMath

/// What the driver does on its own, and what it reports.
extension NewEraDriver {
    /// The next report, oldest first.
    public mutating func nextReport() -> PumpReport? {
        reports.isEmpty ? nil : reports.removeFirst()
    }

    /// A command has ended.
    mutating func end(_ command: PumpCommand, _ outcome: Outcome) {
        reports.append(.ended(command, outcome))
    }

    /// The stop asked for has ended, where one was.
    mutating func endStop() {
        guard owesStop else { return }
        owesStop = false
        end(.stop, .done)
    }

    /// Nobody knows what became of the command under way, where there is one.
    mutating func endWork(reason: String) {
        guard let work else { return }
        self.work = nil
        end(work.command, .unknown(reason: reason))
    }

    /// Nobody knows what became of the buzzer, where it was asked for; the pump is left alone.
    mutating func endBuzzer(reason: String) {
        guard buzzer != nil else { return }
        buzzer = nil
        end(.sound, .unknown(reason: reason))
    }

    /// A valid answer told this.
    mutating func tell(_ status: PumpStatus) {
        motion = status.motion
        if !motion.mayMove { told.running = nil }
        reports.append(.status(status))
    }

    /// Reports an alarm and forgets what it makes uncertain.
    ///
    /// One report for each telling; only tellings nobody has fetched yet run together, so that a
    /// line that repeats an alarm without end cannot fill the memory (SR-63).
    mutating func latch(_ alarm: PumpAlarm) {
        if !reports.contains(.alarm(alarm)) { reports.append(.alarm(alarm)) }
        told.programmed = nil
        // What is in flight judges for itself; what still waits its turn does not get it.
        let reason = "the pump told of the alarm '\(alarm.rawValue)'"
        if sender != .work { endWork(reason: reason) }
        guard alarm == .reset else { return }
        // It may be another pump now: who it is must be asked again.
        endBuzzer(reason: reason)
        needsStart = true
        identity = nil
    }

    /// The pump told of an alarm by itself.
    mutating func strayed(_ alarm: PumpAlarm) {
        guard case .ready = mode else { return }
        endWork(reason: "the pump told of the alarm '\(alarm.rawValue)'")
        beginStopping()
    }

    /// Stops the pump and goes on until it is seen stopped.
    mutating func beginStopping() {
        endBuzzer(reason: "the pump had to be stopped before it ended")
        reader.framing = .safe
        mode = .stopping(StopProcedure(now: now, repeatTime: times.stopRepeat))
    }

    /// Tries a pump that does not read Safe packets.
    mutating func beginBasic() {
        if leftBasic {
            tellUnusable("the pump answers in Basic mode and does not change to Safe mode")
        }
        reader.framing = .either
        mode = .basic(BasicEntry(watchdogSeconds: watchdogSeconds))
    }

    /// Waits before the next attempt to start.
    mutating func rest() {
        reader.framing = .safe
        mode = .resting(until: now.after(Self.startPause))
    }

    /// The start sequence is through.
    mutating func connected(version: String, found: PumpStatus) {
        let identity = PumpIdentity("\(version) at address \(address) on \(port)")
        self.identity = identity
        needsStart = false
        announces = false
        wasConnected = true
        unusable = nil
        polling = Polling(times: times, now: now)
        mode = .ready
        reports.append(.connected(identity, found))
    }

    /// The pump was seen stopped and needs no start.
    mutating func becomeReady() {
        polling = Polling(times: times, now: now)
        mode = .ready
        guard announces, let identity else { return }
        announces = false
        let status = PumpStatus(motion: motion, infused: nil, rate: nil)
        reports.append(.connected(identity, status))
    }

    /// No valid answer for too long (SR-27).
    mutating func lose() {
        endWork(reason: "the pump no longer answers")
        endBuzzer(reason: "the pump no longer answers")
        told.programmed = nil
        announces = true
        tally.losses += 1
        reports.append(.lost)
        mode = .lost(
            LossProcedure(
                now: now,
                left: exchange.left,
                repeatTime: times.stopRepeat,
                lease: times.lease
            )
        )
    }

    /// The first valid answer after a loss.
    mutating func answersAgain() {
        isHeard()
        reports.append(.answering)
        beginStopping()
    }

    /// Says once why what is on the line is not used.
    mutating func tellUnusable(_ reason: String) {
        guard reason != unusable else { return }
        unusable = reason
        reports.append(.unusable(reason: reason))
    }

    /// What to look at when nothing answers.
    var noAnswer: String {
        "no answer from \(port): check that the pump is on, the cable, "
            + "its baud rate (\(Self.baud)) and its address (\(address))"
    }
}
