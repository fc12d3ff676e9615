import DoseMath
import InfusionCore
import PrometheusText

extension MetricFamily {
    /// The daemon's own work: its loop, its stops, its record.
    static func service(
        _ snapshot: LoopSnapshot,
        of daemon: DaemonFacts,
        record: RecordProgress.State,
        journalBytes: Int?,
        eventStreams: Int
    ) -> [MetricFamily] {
        [
            MetricFamily(
                "pumpd_build_info",
                "1, with what runs.",
                .gauge,
                [
                    MetricSample(
                        MetricValue(1),
                        [
                            "version": daemon.version, "family": daemon.family,
                            "library": snapshot.machine.formulary.version,
                        ]
                    )
                ]
            ),
            MetricFamily(
                "pumpd_time_scale_ratio",
                "How many times faster than real the procedure's clock runs; 1 with any real pump.",
                .gauge,
                MetricValue(daemon.timeScale)
            ),
            MetricFamily(
                "pumpd_event_streams",
                "Event streams that clients hold.",
                .gauge,
                MetricValue(eventStreams)
            ),
        ] + times(snapshot.health) + journal(record, bytes: journalBytes)
    }

    private static func times(_ health: LoopHealth) -> [MetricFamily] {
        [
            MetricFamily(
                "pumpd_loop_lateness_seconds",
                "How late the control loop served what fell due.",
                health.lateness.metric
            ),
            MetricFamily(
                "pumpd_stop_written_seconds",
                "From a person's stop or pause to its last byte on the way to the pump.",
                health.stops.toLine.metric
            ),
            MetricFamily(
                "pumpd_stop_seen_seconds",
                "From a person's stop or pause of a moving pump to a pump seen standing.",
                health.stops.toStanding.metric
            ),
        ]
    }

    private static func journal(_ record: RecordProgress.State, bytes: Int?) -> [MetricFamily] {
        [
            MetricFamily(
                "pumpd_journal_commit_seconds",
                "How long the journal took to make entries durable.",
                record.commits.metric
            ),
            MetricFamily(
                "pumpd_journal_failures_total",
                "How often entries could not be made durable.",
                .counter,
                MetricValue(record.failures)
            ),
            MetricFamily(
                "pumpd_journal_entries",
                "Durable entries of the journal.",
                .gauge,
                MetricValue(Int(record.entries))
            ),
            MetricFamily(
                "pumpd_journal_size_bytes",
                "The journal's files on its disk.",
                .gauge,
                bytes.map { MetricValue($0) }
            ),
        ]
    }
}
