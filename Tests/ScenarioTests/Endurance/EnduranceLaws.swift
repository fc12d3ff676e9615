/// Up to where an endurance run may go.
struct EnduranceBounds: Sendable {
    /// How many sessions of each of the daemon's runs are left out: caches, pools, the answers kept for
    /// their keys and the C library's arenas fill up in them.
    let warmUp: Int
    /// How many sessions are left out at first: the daemon keeps the summaries of the last hundred.
    let filled: Int
    /// Bytes of written memory that a session may add.
    let growth: Int64
    /// Lines of the log that a session may write.
    let logLines: Int
    /// Bytes of the wire log, and of the one put aside: 16 MiB, and what one write may add.
    static let wireLog: Int64 = 17_000_000

    static let long = EnduranceBounds(
        warmUp: 20,
        filled: 104,
        growth: 16_384,
        logLines: 60
    )
    static let short = EnduranceBounds(
        warmUp: 1,
        filled: 0,
        growth: 1_048_576,
        logLines: 60
    )
}

/// What has to hold of a run of sessions, and whether it does.
struct EnduranceVerdict: Equatable, Sendable, CustomStringConvertible {
    let law: String
    let measured: String
    let holds: Bool

    var description: String { "\(holds ? "holds " : "BROKEN") \(law): \(measured)" }
}

/// Judges figures: values in, verdicts out.
struct EnduranceLaws {
    let bounds: EnduranceBounds

    func judge(_ figures: [SessionFigures]) -> [EnduranceVerdict] {
        let runs = Dictionary(grouping: figures, by: \.run).values
            .map { $0.sorted { $0.session < $1.session }.dropFirst(bounds.warmUp) }
        let warm = runs.flatMap(\.self)
        return [
            memory(runs.map { run in run.filter { $0.session > bounds.filled } }),
            same("descriptors", warm.map(\.process.descriptors)),
            same("threads", warm.map(\.process.threads)),
            wireLog(figures), log(figures),
        ]
    }

    /// The median of the slopes between all pairs of sessions of the same run (Theil and Sen): a single
    /// session that is measured too high moves it no more than one that is too low.
    private func memory(_ runs: [[SessionFigures]]) -> EnduranceVerdict {
        let slopes = runs.flatMap { run in
            run.indices.flatMap { first in
                run[(first + 1)...].map { last in
                    Double(last.process.dirty - run[first].process.dirty)
                        / Double(last.session - run[first].session)
                }
            }
        }
        let law = "written memory grows by at most \(bounds.growth / 1_024) KiB a session"
        guard let slope = Self.median(slopes) else {
            return EnduranceVerdict(law: law, measured: "too few sessions to say", holds: false)
        }
        return EnduranceVerdict(
            law: law,
            measured:
                "by \(Int((slope / 1_024).rounded())) KiB, of \(slopes.count) pairs of sessions",
            holds: slope <= Double(bounds.growth)
        )
    }

    private func same(_ what: String, _ numbers: [Int]) -> EnduranceVerdict {
        let law = "as many \(what) after each session"
        guard let least = numbers.min(), let most = numbers.max(), numbers.count > 1 else {
            return EnduranceVerdict(law: law, measured: "too few sessions to say", holds: false)
        }
        let measured = least == most ? "\(least)" : "\(least) to \(most)"
        return EnduranceVerdict(law: law, measured: measured, holds: least == most)
    }

    private func wireLog(_ figures: [SessionFigures]) -> EnduranceVerdict {
        let most = figures.flatMap { [$0.wireLog, $0.wireLogAside] }.max() ?? 0
        return EnduranceVerdict(
            law: "the wire log and the one put aside have at most 17 MB each",
            measured: "\(most / 1_000) kB at most",
            holds: most <= EnduranceBounds.wireLog
        )
    }

    private func log(_ figures: [SessionFigures]) -> EnduranceVerdict {
        let ordered = figures.sorted { $0.session < $1.session }
        let most = zip(ordered, ordered.dropFirst()).map { $1.logLines - $0.logLines }.max() ?? 0
        return EnduranceVerdict(
            law: "at most \(bounds.logLines) lines of log a session",
            measured: "\(most) at most",
            holds: most <= bounds.logLines
        )
    }

    /// The middle one, or halfway between the middle two.
    static func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard let last = sorted.indices.last else { return nil }
        return (sorted[last / 2] + sorted[(last + 1) / 2]) / 2
    }
}
