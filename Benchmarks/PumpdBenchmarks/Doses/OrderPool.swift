import DoseMath

/// Orders that can be given, each with its program, the same ones in every run.
struct OrderPool {
    /// They keep every limit.
    private(set) var kept: [Program] = []
    /// They need a second person.
    private(set) var overridden: [Program] = []

    /// Takes orders by chance until there are this many of both kinds.
    init(_ count: Int, _ judge: OrderJudge) throws(BenchmarkFailure) {
        var orders = SeededOrders(seed: 1)
        while kept.count < count || overridden.count < count {
            let order = try orders.next()
            let findings = try judge.findings(order)
            if findings.contains(where: { $0.severity == .hard }) { continue }
            let program = try judge.program(order)
            if findings.isEmpty, kept.count < count { kept.append(program) }
            if !findings.isEmpty, overridden.count < count { overridden.append(program) }
        }
    }
}
