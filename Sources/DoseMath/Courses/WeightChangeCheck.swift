/// Judges a weight against the patient's last recorded one, in either direction (SR-18).
///
/// Pounds entered as kilograms are more than twice too many; a slip in one digit is often as far.
public struct WeightChangeCheck: Sendable {
    private let weight: BodyWeight
    private let last: RecordedWeight?
    private let percent: Int64
    private let source: String

    /// - Parameters:
    ///   - weight: the weight of the order.
    ///   - last: the patient's last recorded one; `nil` where there is none to compare with.
    ///   - percent: how far from it needs no second person; 0 or more.
    ///   - source: where the percentage comes from, as in "drug library 2026-11 (a1b2c3d4)".
    public init(weight: BodyWeight, last: RecordedWeight?, percent: Int64, source: String) {
        self.weight = weight
        self.last = last
        self.percent = percent
        self.source = source
    }

    /// One soft finding where the weight is further off; none without a last one.
    public func findings() -> [Finding] {
        var findings: [Finding] = []
        judge(into: &findings)
        return findings
    }

    func judge(into findings: inout [Finding]) {
        guard let last else { return }
        let change = abs(Int128(weight.count) - Int128(last.weight.count))
        guard change * 100 > Int128(last.weight.count) * Int128(percent) else { return }
        findings.append(
            Finding(
                limit: .weightChange,
                layer: .library(source),
                severity: .soft,
                bound: "\(percent) % from the \(last.weight) of \(last.weighedOn)",
                asked: "to \(weight)"
            )
        )
    }
}
