import DoseMath
import InfusionCore
import PumpDriver

/// What the control thread counted of its own work since the daemon came up, for whoever watches.
struct LoopHealth: Sendable {
    /// How late deadlines were served.
    var lateness = TimeHistogram()

    /// How long stops took.
    var stops = StopTimes()

    /// How often each alarm began.
    var alarms: [AlarmKind: Int] = [:]

    /// What became of what was said on the line.
    var line = LineTally()

    /// Whether the line is open.
    var isLineOpen = false

    /// How long the pump runs on without being heard; `nil` where it has no such limit.
    var lease: Span?

    /// Counts the alarms among what was recorded.
    mutating func count(_ facts: some Sequence<Fact>) {
        for case .alarmRaised(_, let kind) in facts { alarms[kind, default: 0] += 1 }
    }
}
