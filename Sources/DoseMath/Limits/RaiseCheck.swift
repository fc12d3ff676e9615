/// Judges an unplanned raise of a running rate.
///
/// Against the last confirmed rate that was not zero: no further than the library's percentage; and
/// not sooner after the last raise than its interval, so that no row of small raises passes for one
/// large one. Lowering has no limit (SR-12). Steps of a planned program are no raises: they were
/// judged as a whole when they were ordered.
public struct RaiseCheck: Sendable {
    private let from: FlowRate
    private let to: FlowRate
    private let sinceLastRaise: Span?
    private let rules: DrugRules

    /// - Parameters:
    ///   - from: the rate that runs, not zero.
    ///   - to: the rate asked for.
    ///   - sinceLastRaise: procedure time since the rate last rose; `nil` where it has not.
    ///   - rules: the drug's entry in the library.
    public init(from: FlowRate, to: FlowRate, sinceLastRaise: Span?, rules: DrugRules) {
        self.from = from
        self.to = to
        self.sinceLastRaise = sinceLastRaise
        self.rules = rules
    }

    /// The raise limits exceeded, hard before soft; none for a lower or equal rate.
    public func findings() -> [Finding] {
        var findings: [Finding] = []
        judge(into: &findings)
        return findings
    }

    func judge(into findings: inout [Finding]) {
        guard to > from else { return }
        if let percent = rules.hard.raisePercent, exceeds(percent) {
            findings.append(finding(percent, .hard))
        } else if let percent = rules.soft.raisePercent, exceeds(percent) {
            findings.append(finding(percent, .soft))
        }
        let interval = rules.raiseInterval
        guard let sinceLastRaise, sinceLastRaise < .seconds(interval.seconds) else { return }
        findings.append(
            Finding(
                limit: .raiseInterval,
                layer: .library(rules.source),
                severity: .soft,
                bound: "at least \(interval)",
                asked: "\(sinceLastRaise.nanoseconds / 1_000_000_000) s"
            )
        )
    }

    private func exceeds(_ percent: Int64) -> Bool {
        Int128(to.count) * 100 > Int128(from.count) * (100 + Int128(percent))
    }

    private func finding(_ percent: Int64, _ severity: Finding.Severity) -> Finding {
        Finding(
            limit: .raise,
            layer: .library(rules.source),
            severity: severity,
            bound: "\(percent) % above \(from)",
            asked: to.description
        )
    }
}
