public import DoseMath

/// What the driver is told.
extension NewEraDriver {
    /// The line has been opened: stops the pump before anything else (SR-22).
    public mutating func opened(now: Moment) {
        closed(now: now)
        tally.opened()
        passes(to: now)
        exchange = Self.exchange(times)
        reader.reset()
        needsStart = true
        wasConnected = false
        announces = false
        leftBasic = false
        unusable = nil
        lastValid = now
        beginStopping()
    }

    /// The line is gone; only the epoch outlives it.
    public mutating func closed(now: Moment) {
        passes(to: now)
        if case .closed = mode { return }
        endWork(reason: "the line was closed")
        endBuzzer(reason: "the line was closed")
        if owesStop { end(.stop, .unknown(reason: "the line was closed before the pump was seen")) }
        owesStop = false
        identity = nil
        told = Told()
        motion = .stopped
        mode = .closed
    }

    /// Stops the pump; the frame is the next to leave, and exactly one report ends all the stops
    /// that are asked for until then.
    public mutating func stop(now: Moment) {
        passes(to: now)
        epoch = epoch.next
        told.programmed = nil
        endWork(reason: "a stop came before it ended")
        endBuzzer(reason: "a stop came before it ended")
        if case .closed = mode {
            end(.stop, .unknown(reason: "the line is closed: clamp the infusion line"))
            return
        }
        owesStop = true
        switch mode {
        case .closed:
            break
        case .stopping(var procedure):
            procedure.hurry(now: now)
            mode = .stopping(procedure)
        case .lost(var procedure):
            procedure.hurry(now: now)
            mode = .lost(procedure)
        case .basic(var entry) where entry.heard:
            entry.hurry()
            mode = .basic(entry)
        case .basic, .starting, .ready, .resting:
            beginStopping()
        }
    }

    /// Sets the standing pump up; see `PumpDriver.program`.
    public mutating func program(
        _ delivery: PumpProgram,
        now: Moment
    ) throws(DriverError) {
        passes(to: now)
        // A pump seen paused after a stop is being brought to stop already: this may queue behind.
        if !isFinishingStop { try requireReady() }
        guard told.running == nil, !motion.mayMove else {
            throw .notNow(reason: "the pump is \(motion.rawValue): stop it first")
        }
        let range = capability.slowestFlow...capability.fastestFlow
        guard range.contains(delivery.rate) else {
            throw .notRepresentable(
                reason: "the rate \(delivery.rate) is outside \(range.lowerBound) to "
                    + "\(range.upperBound), what \(capability.name) can hold"
            )
        }
        let sequence = try ProgramSequence(delivery, syringe: syringe)
        told.programmed = nil
        work = .program(sequence)
    }

    /// Runs what was programmed and read back; see `PumpDriver.run`.
    public mutating func run(
        _ approval: consuming Approval,
        now: Moment
    ) throws(DriverError) {
        passes(to: now)
        try requireReady()
        guard let identity else { throw .notConnected }
        guard approval.pump == identity else {
            throw .approvalVoid(reason: "it is for '\(approval.pump)', this is '\(identity)'")
        }
        guard approval.epoch == epoch else {
            throw .approvalVoid(reason: "there was a stop after it was given")
        }
        guard now < approval.expires else {
            throw .approvalVoid(reason: "it has expired: approve anew")
        }
        guard let programmed = told.programmed else {
            throw .notNow(reason: "nothing was programmed and read back since the last stop")
        }
        guard approval.rate == programmed.rate, approval.volumeLimit == programmed.volumeLimit
        else {
            throw .approvalVoid(
                reason: "it is for \(approval.rate) and \(approval.volumeLimit), programmed are "
                    + "\(programmed.rate) and \(programmed.volumeLimit)"
            )
        }
        work = .run(RunSequence(approval))
    }

    /// Lowers the running rate; see `PumpDriver.lower`.
    public mutating func lower(to rate: FlowRate, now: Moment) throws(DriverError) {
        passes(to: now)
        try requireReady()
        guard let running = told.running, motion == .infusing else {
            throw .notNow(reason: "the pump is not infusing")
        }
        guard rate < running else {
            throw .notNow(reason: "\(rate) is not below the \(running) the pump runs at")
        }
        guard rate >= capability.slowestFlow else {
            throw .notRepresentable(
                reason: "\(rate) is below \(capability.slowestFlow), the slowest of "
                    + "\(capability.name): stop instead"
            )
        }
        work = .lower(try LowerSequence(to: rate, from: running))
    }

    /// Turns the buzzer on or off, after everything else; see `PumpDriver.sound`.
    public mutating func sound(_ isOn: Bool, now: Moment) throws(DriverError) {
        passes(to: now)
        switch mode {
        case .closed, .basic, .starting, .resting, .lost:
            throw .notConnected
        case .stopping, .ready:
            if needsStart || announces { throw .notConnected }
        }
        guard buzzer == nil else { throw .busy(.sound) }
        buzzer = BuzzerSequence(isOn: isOn)
    }

    private var isFinishingStop: Bool {
        guard case .stopping(let procedure) = mode else { return false }
        return procedure.stands && !owesStop && !needsStart && !announces && work == nil
    }

    private func requireReady() throws(DriverError) {
        switch mode {
        case .closed, .basic, .starting, .resting, .lost:
            throw .notConnected
        case .stopping:
            throw needsStart || announces ? .notConnected : .busy(work?.command ?? .stop)
        case .ready:
            if let work { throw .busy(work.command) }
        }
    }
}
