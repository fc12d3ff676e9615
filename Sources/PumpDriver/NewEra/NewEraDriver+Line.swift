public import DoseMath

/// What the driver sends, and when.
extension NewEraDriver {
    /// The next frame: a stop that is due whatever is in flight, anything else on a quiet line.
    public mutating func nextFrame() -> [UInt8]? {
        if let frame = stopFrame() { return frame }
        guard exchange.isQuiet(at: now) else { return nil }
        switch mode {
        case .closed, .resting:
            return nil
        case .stopping(var procedure):
            guard procedure.wantsRead else { return nil }
            procedure.sentRead()
            mode = .stopping(procedure)
            return frame(.status)
        case .basic(let entry):
            return basicFrame(entry.command)
        case .starting(let sequence):
            return frame(sequence.command)
        case .ready:
            return workFrame() ?? pollFrame() ?? buzzerFrame()
        case .lost(var procedure):
            guard let due = procedure.nextRead, now >= due else { return nil }
            let frame = frame(.status)
            procedure.sentRead(left: exchange.left)
            mode = .lost(procedure)
            return frame
        }
    }

    /// In Basic framing while a pump in Basic mode is brought out of it, else in Safe framing.
    ///
    /// One suffices: the first stop pauses the plunger, and only a second sets the program back.
    public var emergencyStop: [UInt8] {
        switch mode {
        case .basic: NewEraCommand.stop.basicFrame(address: address)
        case .closed, .stopping, .starting, .ready, .resting, .lost: encoder.frame(.stop)
        }
    }

    /// When time alone changes something.
    @inline(__always)
    public var deadline: Moment? {
        // Compiled into its place, as its parts are: called, they would have all of the driver copied.
        if case .closed = mode { return nil }
        let answer = exchange.asked == nil ? nil : exchange.deadline
        return .earlier(.earlier(answer, lossDeadline), modeDeadline)
    }

    @inline(__always)
    private var modeDeadline: Moment? {
        switch mode {
        case .closed: nil
        case .resting(let until): until
        case .stopping(let procedure):
            .earlier(procedure.nextStop, procedure.wantsRead ? whenQuiet : nil)
        case .basic, .starting: whenQuiet
        case .lost(let procedure):
            .earlier(procedure.nextStop, procedure.nextRead.map { max($0, exchange.quiet) })
        case .ready:
            whenQuiet.map { quiet in
                guard work == nil, buzzer == nil else { return quiet }
                return max(quiet, polling.nextDue(infusing: motion == .infusing))
            }
        }
    }

    /// When the pump will count as lost, unless it answers (SR-27).
    @inline(__always)
    var lossDeadline: Moment? {
        switch mode {
        case .closed, .resting, .lost: nil
        case .stopping, .basic, .starting, .ready:
            wasConnected ? lastValid.after(times.lost) : nil
        }
    }

    @inline(__always)
    private var whenQuiet: Moment? { exchange.asked == nil ? exchange.quiet : nil }

    private mutating func stopFrame() -> [UInt8]? {
        switch mode {
        case .stopping(var procedure):
            guard let due = procedure.nextStop, now >= due else { return nil }
            procedure.sentStop(now: now)
            mode = .stopping(procedure)
            return frame(.stop)
        case .lost(var procedure):
            guard let due = procedure.nextStop, now >= due else { return nil }
            let frame = frame(.stop)
            procedure.sentStop(now: now, left: exchange.left)
            mode = .lost(procedure)
            return frame
        case .basic(var entry):
            guard entry.isHurried else { return nil }
            entry.sentStop()
            mode = .basic(entry)
            return basicFrame(.stop)
        case .closed, .starting, .ready, .resting:
            return nil
        }
    }

    private mutating func workFrame() -> [UInt8]? {
        guard let work else { return nil }
        if let reason = work.reasonToDrop(after: told, now: now) {
            self.work = nil
            end(work.command, .refused(reason: reason))
            return nil
        }
        if case .run(let sequence) = work, sequence.isUnsent {
            told = Told(programmed: nil, running: sequence.rate)
        }
        let frame = frame(work.next)
        sender = .work
        return frame
    }

    private mutating func pollFrame() -> [UInt8]? {
        polling.due(now: now, infusing: motion == .infusing).map { frame($0) }
    }

    private mutating func buzzerFrame() -> [UInt8]? {
        guard let buzzer else { return nil }
        let frame = frame(buzzer.command)
        sender = .buzzer
        return frame
    }

    private mutating func frame(_ command: NewEraCommand) -> [UInt8] {
        given(encoder.frame(command), command)
    }

    private mutating func basicFrame(_ command: NewEraCommand) -> [UInt8] {
        given(command.basicFrame(address: address), command)
    }

    /// What is held of a reply on a quiet line can only be a torn one's rest.
    private mutating func given(_ frame: [UInt8], _ command: NewEraCommand) -> [UInt8] {
        if exchange.isQuiet(at: now) { reader.reset() }
        sender = .polling
        exchange.sent(command, bytes: frame.count, now: now)
        tally.frames += 1
        return frame
    }
}
