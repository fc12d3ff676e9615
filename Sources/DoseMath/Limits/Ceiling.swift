/// An upper limit in its layers: the lowest hard one speaks, the soft one only below it.
struct Ceiling<Q: Quantity> {
    let name: LimitName
    let hard: [(bound: Q, layer: LimitLayer)]
    let soft: (bound: Q, layer: LimitLayer)?

    /// The layers of a limit that the drug library and the program itself both set.
    init(_ name: LimitName, _ limit: KeyPath<Limits, Q>, of rules: DrugRules) {
        self.name = name
        hard = [
            (rules.hard[keyPath: limit], .library(rules.source)),
            (CompiledCeilings.limits[keyPath: limit], .compiledIn),
        ]
        soft = (rules.soft[keyPath: limit], .library(rules.source))
    }

    /// A limit with hard layers only.
    init(_ name: LimitName, hard: [(bound: Q, layer: LimitLayer)]) {
        self.name = name
        self.hard = hard
        soft = nil
    }

    /// What this limit says of an exact amount: at most one finding, of the effective layer.
    func finding(for amount: ExactAmount<Q>) -> Finding? {
        if let lowest = hard.min(by: { $0.bound < $1.bound }), amount.isAbove(lowest.bound) {
            return finding(amount, lowest.bound, lowest.layer, .hard)
        }
        guard let soft, amount.isAbove(soft.bound) else { return nil }
        return finding(amount, soft.bound, soft.layer, .soft)
    }

    private func finding(
        _ amount: ExactAmount<Q>,
        _ bound: Q,
        _ layer: LimitLayer,
        _ severity: Finding.Severity
    ) -> Finding {
        Finding(
            limit: name,
            layer: layer,
            severity: severity,
            bound: bound.description,
            asked: amount.roundedUp().description
        )
    }
}
