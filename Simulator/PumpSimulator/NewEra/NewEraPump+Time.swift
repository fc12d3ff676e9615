/// Time passing for the pump: what is due, what is put off, and what happens when.
///
/// A poll twice a second of two hours, seven bytes each, must not move the plunger a hundred thousand
/// times. What happens by itself is worked out once, whenever it changes, and until then a byte costs
/// a comparison. Program and plunger are brought up to the present where they are looked at or
/// changed; motion is exact, so that it is the same however long it was put off.
extension NewEraPump {
    /// A byte reaches the pump's serial connector at a line time.
    public mutating func receive(_ byte: UInt8, at line: Int64) {
        reach(line)
        guard isPowered else { return }
        guard isAnswering || !backlog.isEmpty else {
            take(byte)
            return
        }
        switch configuration.pendingCommand {
        case .buffered where backlog.count < Self.backlogCapacity:
            backlog.append(byte)
            planNext()
        case .buffered, .dropped: break
        }
    }

    /// Time passes up to a line time; everything due until then happens, each thing at its time.
    ///
    /// - Parameter line: the line time.
    /// - Returns: the next time at which something happens by itself, as `nextDeadline`.
    @discardableResult
    public mutating func advance(to line: Int64) -> Int64? {
        reach(line)
        settle()
        return nextDeadline
    }

    /// The line time at which something happens by itself next: nil if nothing will.
    ///
    /// Until then only a byte, a key or a fault can change anything but the plunger's position.
    @inline(__always)
    public var nextDeadline: Int64? {
        // Compiled into its place: called, it would have all of the pump copied.
        guard let release = transmitter.nextRelease else { return due == .max ? nil : due }
        return min(due, release)
    }

    /// The bytes that may wait while an answer is pending; more are lost.
    static let backlogCapacity = 256

    var isAnswering: Bool { now < answeringUntil }

    /// Everything due up to a line time happens; the plunger may be left behind.
    @inline(__always)
    private mutating func reach(_ line: Int64) {
        if due <= line { doWhatIsDue(by: line) }
        now = max(now, line)
    }

    private mutating func doWhatIsDue(by line: Int64) {
        while due <= line {
            now = max(now, due)
            let elapsed = unsettled
            settledAt = now
            run(forNanoseconds: elapsed)
            if let deadline = watchdogDeadline, deadline <= now { expireWatchdog() }
            if let end = buzzer.end, end <= now { buzzer = .silent }
            readBacklog()
            plan()
        }
    }

    /// Brings program and plunger up to the present; nothing in them ends before `motionDue`.
    mutating func settle() {
        guard settledAt < now else { return }
        let elapsed = unsettled
        settledAt = now
        pass(elapsed)
    }

    /// Works out anew what happens next, after something was done to a settled pump.
    mutating func plan() {
        precondition(settledAt == now, "what is left behind cannot be planned from")
        motionDue = motionDeadline ?? .max
        planNext()
    }

    /// The same where neither program nor plunger were touched.
    mutating func planNext() {
        due = min(motionDue, watchdogDeadline ?? .max, buzzer.end ?? .max)
        if !backlog.isEmpty { due = min(due, answeringUntil) }
    }

    /// The procedure ns by which program and plunger lag behind.
    private var unsettled: Int128 {
        Int128(now - settledAt) * Int128(configuration.timeScale)
    }

    private mutating func readBacklog() {
        var read = 0
        while read < backlog.count, !isAnswering {
            take(backlog[read])
            read += 1
        }
        if read > 0 { backlog.removeFirst(read) }
    }
}
