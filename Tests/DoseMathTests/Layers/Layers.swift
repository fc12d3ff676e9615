import DoseMath

/// The layers of one limit and what is asked, all within a few smallest units of each other.
struct Layers<Q: Quantity> {
    let compiled: Q
    let hard: Q
    let own: Q?
    let soft: Q
    let asked: Q

    /// Every combination: which layer is lowest, which are equal, and what is asked below, at and
    /// above each.
    static func all(around compiled: Q, hasOwn: Bool) throws -> [Layers] {
        let bounds = try (-2...2).map { try Q(count: compiled.count + $0) }
        let asks = try (-3...3).map { try Q(count: compiled.count + $0) }
        let owns = hasOwn ? bounds.map(Optional.some) + [nil] : [nil]
        return bounds.flatMap { hard in
            owns.flatMap { own in
                bounds.flatMap { soft in
                    asks.map {
                        Layers(compiled: compiled, hard: hard, own: own, soft: soft, asked: $0)
                    }
                }
            }
        }
    }

    /// What must be found: the lowest hard bound where it is exceeded, else the soft one.
    ///
    /// Of equal bounds the innermost speaks: the order's, then the library's.
    var expected: Said? {
        let lowest = [compiled, hard, own].compactMap { $0 }.reduce(compiled, min)
        if asked > lowest {
            let library = hard == lowest ? LimitLayer.library(Clinic.library) : .compiledIn
            return Said(
                layer: own == lowest ? .order : library,
                severity: .hard,
                bound: lowest.description,
                asked: asked.description
            )
        }
        guard asked > soft else { return nil }
        return Said(
            layer: .library(Clinic.library),
            severity: .soft,
            bound: soft.description,
            asked: asked.description
        )
    }
}

/// A finding but for its limit's name.
struct Said: Equatable {
    let layer: LimitLayer
    let severity: Finding.Severity
    let bound: String
    let asked: String

    /// What is said of one limit: at most one finding, or something is wrong.
    static func of(_ limit: LimitName, in findings: [Finding]) -> [Said] {
        findings.filter { $0.limit == limit }.map {
            Said(layer: $0.layer, severity: $0.severity, bound: $0.bound, asked: $0.asked)
        }
    }
}

extension Limits {
    /// The same with some of its limits replaced.
    func with(
        doseRate: DoseRate? = nil,
        massRate: MassRate? = nil,
        sessionMass: Mass? = nil,
        sessionDose: DosePerWeight? = nil,
        window: Window? = nil,
        weight: ClosedRange<BodyWeight>? = nil,
        raisePercent: Int64?? = nil
    ) -> Limits {
        Limits(
            doseRate: doseRate ?? self.doseRate,
            massRate: massRate ?? self.massRate,
            sessionMass: sessionMass ?? self.sessionMass,
            sessionDose: sessionDose ?? self.sessionDose,
            window: window ?? self.window,
            startToEnd: startToEnd,
            weight: weight ?? self.weight,
            raisePercent: raisePercent ?? self.raisePercent
        )
    }
}
