/// An upper limit in its layers: the lowest hard one speaks, the soft one only below it.
///
/// Its bounds are plain values and nothing is put into words before something is exceeded: judging
/// an order that keeps every limit allocates nothing.
struct Ceiling<Q: Quantity> {
    let name: LimitName
    let compiledIn: Q
    /// The bound of the site: the drug library's, or that of the pump and its syringe.
    let site: Q?
    let siteLayer: LimitLayer
    let order: Q?
    let soft: Q?

    /// A limit that the compiled-in layer, the drug library and the order set.
    init(_ name: LimitName, _ compiledIn: Q, _ hard: Q, _ order: Q?, soft: Q, _ source: String) {
        self.name = name
        self.compiledIn = compiledIn
        site = hard
        siteLayer = .library(source)
        self.order = order
        self.soft = soft
    }

    /// A limit with hard bounds only, of the compiled-in layer and maybe of another.
    init(_ name: LimitName, _ compiledIn: Q, _ site: Q?, _ layer: LimitLayer) {
        self.name = name
        self.compiledIn = compiledIn
        self.site = site
        siteLayer = layer
        order = nil
        soft = nil
    }

    /// Adds what this limit says of an exact amount: at most one finding, of the effective layer.
    ///
    /// Where two layers have the same bound the one nearest to the patient speaks: it is the one that
    /// somebody at hand has set.
    ///
    /// - Parameters:
    ///   - amount: exact, before any rounding.
    ///   - step: which step of a program it is about, from 1 on; `nil` for the whole.
    ///   - findings: where it is added.
    func judge(_ amount: ExactAmount<Q>, step: Int?, into findings: inout [Finding]) {
        let bound = lowest
        if amount.isAbove(bound) {
            findings.append(finding(amount, bound, layer(of: bound), .hard, step))
        } else if let soft, amount.isAbove(soft) {
            findings.append(finding(amount, soft, siteLayer, .soft, step))
        }
    }

    /// The lowest hard bound of all layers.
    private var lowest: Q {
        var bound = compiledIn
        if let site { bound = min(bound, site) }
        if let order { bound = min(bound, order) }
        return bound
    }

    private func layer(of bound: Q) -> LimitLayer {
        if let order, order == bound { return .order }
        if let site, site == bound { return siteLayer }
        return .compiledIn
    }

    private func finding(
        _ amount: ExactAmount<Q>,
        _ bound: Q,
        _ layer: LimitLayer,
        _ severity: Finding.Severity,
        _ step: Int?
    ) -> Finding {
        let asked = amount.roundedUp().description
        return Finding(
            limit: name,
            layer: layer,
            severity: severity,
            bound: bound.description,
            asked: Finding.asked(asked, inStep: step)
        )
    }
}
