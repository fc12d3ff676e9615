import InfusionCore
import PrometheusText

extension MetricFamily {
    /// Every alarm there is, whether it stands, and how often it began.
    static func alarms(_ machine: InfusionMachine, _ health: LoopHealth) -> [MetricFamily] {
        let board = machine.ledger.board.alarms
        func samples(_ value: (AlarmKind) -> Int) -> [MetricSample] {
            AlarmKind.allCases.map { kind in
                MetricSample(
                    MetricValue(value(kind)),
                    ["kind": kind.rawValue, "priority": kind.row.priority.rawValue.lowercased()]
                )
            }
        }
        return [
            MetricFamily(
                "pumpd_alarm_present",
                "1 while the condition of an alarm holds.",
                .gauge,
                samples { kind in board.contains { $0.kind == kind && $0.isPresent } ? 1 : 0 }
            ),
            MetricFamily(
                "pumpd_alarm_unseen",
                "1 while no person has acknowledged an alarm, whether or not its condition holds.",
                .gauge,
                samples { kind in board.contains { $0.kind == kind && !$0.isAcknowledged } ? 1 : 0 }
            ),
            MetricFamily(
                "pumpd_alarms_raised_total",
                "How often an alarm began since the daemon came up.",
                .counter,
                samples { health.alarms[$0, default: 0] }
            ),
        ]
    }
}
