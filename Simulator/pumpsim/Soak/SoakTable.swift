import SystemSimulation

/// What a soak reached, as a page.
struct SoakTable {
    /// From so many days on every fault and every alarm must have been in one.
    static let enough = 2_000

    let text: String

    init(_ outcome: SoakDays.Outcome, took: Duration, _ isFlawless: Bool) {
        let coverage = outcome.coverage
        let progress = SoakDays.Progress(outcome)
        var lines = [
            "\(progress.ended) days, \(progress.sessions) sessions, "
                + "\(progress.hours) simulated hours, " + ProgressBar.rates(progress, took)
                + ", \(progress.failed) broken, \(coverage.restarts) restarts of pumpd"
        ]
        lines += Self.table("fault", coverage.faults)
        lines += Self.table("alarm", coverage.alarmNames, "of them due", coverage.alarmsDue)
        lines += Self.table("end of a session", coverage.ends)
        let unreached = Self.unreached(outcome, isFlawless)
        if !unreached.isEmpty {
            lines.append("never reached: " + unreached.joined(separator: ", "))
        }
        text = lines.joined(separator: "\n")
    }

    /// Faults and alarms that were in none of so many days; empty where they were too few to tell, and
    /// where none was to be in them.
    static func unreached(_ outcome: SoakDays.Outcome, _ isFlawless: Bool) -> [String] {
        outcome.ended < enough || isFlawless ? [] : outcome.coverage.unreached
    }

    private static func table(
        _ title: String,
        _ counts: [String: Int],
        _ second: String = "",
        _ others: [String: Int] = [:]
    ) -> [String] {
        let width = max(title.count, counts.keys.map(\.count).max() ?? 0)
        func right(_ value: String, _ width: Int) -> String {
            String(repeating: " ", count: max(1, width - value.count)) + value
        }
        func line(_ name: String, _ value: String, _ other: String) -> String {
            "  " + name + String(repeating: " ", count: width - name.count) + right(value, 9)
                + (second.isEmpty ? "" : right(other, second.count + 3))
        }
        return ["", line(title, "times", second)]
            + counts.sorted { $0.key < $1.key }
            .map { line($0.key, "\($0.value)", others[$0.key].map(String.init) ?? "-") }
    }
}
