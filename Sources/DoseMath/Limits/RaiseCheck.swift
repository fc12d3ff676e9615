/// Judges an unplanned raise of a rate against the last confirmed rate that was not zero.
///
/// Lowering has no limit (SR-12).
public struct RaiseCheck: Sendable {
    private let from: FlowRate
    private let to: FlowRate
    private let rules: DrugRules

    /// - Parameters:
    ///   - from: the last confirmed rate, not zero.
    ///   - to: the rate asked for.
    ///   - rules: the drug's entry in the library.
    public init(from: FlowRate, to: FlowRate, rules: DrugRules) {
        self.from = from
        self.to = to
        self.rules = rules
    }

    /// The raise limit exceeded, hard before soft; none for a lower or equal rate.
    public func findings() -> [Finding] {
        if let percent = rules.hard.raisePercent, exceeds(percent) {
            return [finding(percent, .hard)]
        }
        if let percent = rules.soft.raisePercent, exceeds(percent) {
            return [finding(percent, .soft)]
        }
        return []
    }

    private func exceeds(_ percent: Int64) -> Bool {
        to > from && Int128(to.count) * 100 > Int128(from.count) * (100 + Int128(percent))
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
