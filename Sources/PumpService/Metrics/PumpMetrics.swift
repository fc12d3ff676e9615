import ControlAPI
import DoseMath
import InfusionCore
import PrometheusText
import PumpDriver

extension MetricFamily {
    /// The pump, its line and its lease.
    static func pump(
        _ snapshot: LoopSnapshot,
        of daemon: DaemonFacts,
        now: Now
    ) -> [MetricFamily] {
        let state = PumpReply(snapshot.machine, of: daemon).state
        let pump = MetricFamily(
            "pumpd_pump_state",
            "The pump as the daemon sees it: 1 for the state it is in, 0 for every other.",
            .gauge,
            PumpReply.State.allCases.map { one in
                MetricSample(MetricValue(one == state), ["state": one.rawValue])
            }
        )
        let health = snapshot.health
        return [pump] + line(health) + lease(health.lease, health.line, now: now)
    }

    private static func line(_ health: LoopHealth) -> [MetricFamily] {
        let line = health.line
        return [
            MetricFamily(
                "pumpd_line_open",
                "1 while the serial line is open.",
                .gauge,
                MetricValue(health.isLineOpen)
            ),
            MetricFamily(
                "pumpd_line_frames_total",
                "Frames sent to the pump.",
                .counter,
                MetricValue(line.frames)
            ),
            MetricFamily(
                "pumpd_line_answers_total",
                "Replies of the pump that answered what was asked.",
                .counter,
                MetricValue(line.answers)
            ),
            MetricFamily(
                "pumpd_line_errors_total",
                "Exchanges with the pump that went wrong, by what went wrong.",
                .counter,
                LineTally.Fault.allCases.map { fault in
                    MetricSample(MetricValue(line.count(of: fault)), ["error": fault.rawValue])
                }
            ),
            MetricFamily(
                "pumpd_line_stray_bytes_total",
                "Bytes from the line that belonged to no reply.",
                .counter,
                MetricValue(line.strayBytes)
            ),
            MetricFamily(
                "pumpd_pump_lost_total",
                "How often the pump no longer answered.",
                .counter,
                MetricValue(line.losses)
            ),
        ]
    }

    private static func lease(_ lease: Span?, _ line: LineTally, now: Now) -> [MetricFamily] {
        [
            MetricFamily(
                "pumpd_lease_seconds",
                "How long the pump runs on without hearing from the daemon.",
                .gauge,
                lease.map { MetricValue($0) }
            ),
            MetricFamily(
                "pumpd_lease_margin_seconds",
                "What is left of the lease since the pump was last heard; 0 where it is over.",
                .gauge,
                lease.flatMap { lease in
                    line.heard.map { MetricValue(lease.left(after: now.line.since($0))) }
                }
            ),
            MetricFamily(
                "pumpd_lease_margin_lowest_seconds",
                "The least that was left of the lease since the daemon came up.",
                .gauge,
                lease.map { MetricValue($0.left(after: line.longestUnheard)) }
            ),
        ]
    }
}

extension Span {
    /// What is left of it; nothing is below zero.
    fileprivate func left(after span: Span) -> Span {
        Span(nanoseconds: max(nanoseconds - max(span.nanoseconds, 0), 0))
    }
}
