public import DoseMath

/// Two clocks read at the same moment, to find the one that was stepped (SR-62).
struct ClockPair: Hashable, Sendable {
    let line: Moment
    let wall: WallTime

    /// How far the wall clock may run apart from the other between two readings.
    private static let apart = Span.seconds(5)

    /// Whether the wall clock was stepped since this reading.
    func wasStepped(_ now: Now) -> Bool {
        let (wall, overflow) = now.wall.nanoseconds.subtractingReportingOverflow(
            self.wall.nanoseconds
        )
        let (apart, overflows) = wall.subtractingReportingOverflow(now.line.since(line).nanoseconds)
        return overflow || overflows || apart.magnitude > Self.apart.nanoseconds.magnitude
    }
}

extension InfusionMachine {
    /// Compares the clocks with how they were read last; a stepped wall clock is told, and no dose
    /// depends on it (SR-62).
    public mutating func clocksRead(now: Now) -> Step {
        var step = Step()
        defer { clocks = ClockPair(line: now.line, wall: now.wall) }
        if selfTest.isClockWrong { testClock(&step, now) }
        guard let clocks, clocks.wasStepped(now) else { return step }
        tell(.clockStepped, &step, now)
        return step
    }

    /// pumpd stood still, or the host was suspended (SR-61, SR-62).
    ///
    /// - Parameters:
    ///   - late: for how long nothing was done that was due.
    ///   - now: the clocks.
    /// - Returns: the step; from a second on whatever runs is paused.
    public mutating func wasHeldUp(for late: Span, now: Now) -> Step {
        var step = Step()
        guard late >= .seconds(1), ledger.hasOpenSession else { return step }
        flowCeased(unheardFor: late, now)
        tell(.loopLate, &step, now)
        return step
    }
}
