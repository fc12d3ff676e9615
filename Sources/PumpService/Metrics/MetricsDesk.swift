import DoseMath
import Foundation
import InfusionCore
import PrometheusText

/// Puts the page of metrics together, for a client or a file.
struct MetricsDesk: Sendable {
    let published: PublishedStatus
    let daemon: DaemonFacts
    let progress: RecordProgress
    /// The journal's path.
    let journal: String
    let clocks: SystemClocks

    /// The page; nothing before the control loop has published its first status.
    func page() -> String? {
        guard let snapshot = published.latest else { return nil }
        let now = clocks.now()
        return MetricsText.page(
            MetricFamily.infusion(snapshot.machine, now: now)
                + MetricFamily.alarms(snapshot.machine, snapshot.health)
                + MetricFamily.pump(snapshot, of: daemon, now: now)
                + MetricFamily.service(
                    snapshot,
                    of: daemon,
                    record: progress.latest,
                    journalBytes: journalBytes,
                    eventStreams: published.listenerCount
                ) + MetricFamily.process(started: daemon.startedAt)
        )
    }

    /// The database, its write-ahead log and that one's index.
    private var journalBytes: Int? {
        let sizes = ["", "-wal", "-shm"].compactMap { suffix -> Int? in
            do {
                let attributes = try FileManager.default.attributesOfItem(atPath: journal + suffix)
                return attributes[.size].flatMap { $0 as? Int }
            } catch {
                // Between two connections there is no log.
                return nil
            }
        }
        return sizes.isEmpty ? nil : sizes.reduce(0, +)
    }
}
