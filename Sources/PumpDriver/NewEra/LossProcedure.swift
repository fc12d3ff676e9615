import DoseMath

/// What is sent to a pump that no longer answers (SR-27).
///
/// Three stops, then silence for a whole lease, so that a pump that still hears us but is not heard
/// runs into its watchdog; then one status read and a lease of silence, again and again.
struct LossProcedure {
    private enum Step {
        case stops(left: Int, next: Moment)
        case silence(until: Moment)
    }

    /// How many stops are sent before the silence.
    static let stops = 3

    private let repeatTime: Span
    private let lease: Span
    private var step: Step
    private var lastStop: Moment?

    /// Begins with the stops, the first one the repeat time after `left` at the earliest, when the
    /// last frame had left the line.
    init(now: Moment, left: Moment, repeatTime: Span, lease: Span) {
        self.repeatTime = repeatTime
        self.lease = lease
        step = .stops(left: Self.stops, next: max(now, left.after(repeatTime)))
    }

    /// When the next stop is to leave.
    var nextStop: Moment? {
        if case .stops(_, let next) = step { next } else { nil }
    }

    /// When the next status read is to leave.
    var nextRead: Moment? {
        if case .silence(let until) = step { until } else { nil }
    }

    /// A person asks for a stop: at once, and all over again.
    mutating func hurry(now: Moment) {
        if let lastStop, now.since(lastStop) < repeatTime { return }
        step = .stops(left: Self.stops, next: now)
    }

    /// A stop was given out and will have left the line at `left`.
    mutating func sentStop(now: Moment, left: Moment) {
        lastStop = now
        guard case .stops(let remaining, _) = step, remaining > 1 else {
            step = .silence(until: left.after(lease))
            return
        }
        step = .stops(left: remaining - 1, next: left.after(repeatTime))
    }

    /// The status read was given out and will have left the line at `left`.
    mutating func sentRead(left: Moment) {
        step = .silence(until: left.after(lease))
    }
}
