import BenchmarkPage
import DoseMath

/// A long row of orders of every kind, each taken as far as it goes: judged, computed, approved.
struct OrderRow {
    private var approved = 0
    private var agreed = 0
    private var refused = 0
    private var nanoseconds: Int64 = 0

    private var count: Int { approved + agreed + refused }

    /// How many orders are made before the clock runs for them.
    private static let batch = 1_000

    /// Takes them all, the same ones in every run.
    ///
    /// - Parameters:
    ///   - count: a multiple of a thousand.
    ///   - judge: of the clinic they are for.
    /// - Throws: `BenchmarkFailure`.
    init(_ count: Int, _ judge: OrderJudge) throws(BenchmarkFailure) {
        var source = SeededOrders(seed: 2)
        while self.count < count {
            var orders: [DoseOrder] = []
            for _ in 0..<Self.batch { orders.append(try source.next()) }
            let clock = try ProcessorTime()
            for order in orders { try take(order, judge) }
            nanoseconds += try clock.elapsed()
        }
    }

    /// The row of the table: all of them together.
    var figure: Figure {
        Figure(
            "\(count) orders judged, computed and approved (5)",
            below: 5,
            "s",
            greatest: Double(nanoseconds) / 1_000_000_000,
            samples: 1
        )
    }

    /// One sentence on what they were.
    var remark: String {
        "Of \(count) orders \(approved) kept every limit, \(agreed) needed a second person, and "
            + "\(refused) were refused."
    }

    private mutating func take(_ order: DoseOrder, _ judge: OrderJudge) throws(BenchmarkFailure) {
        let findings = try judge.findings(order)
        guard !findings.contains(where: { $0.severity == .hard }) else {
            refused += 1
            return
        }
        let program = try judge.program(order)
        let approval = try judge.approval(of: program)
        guard approval.rate == program.rate, approval.volumeLimit == program.steps[0].volume else {
            throw .cannotStart("another program was approved of \(order.text)")
        }
        if findings.isEmpty { approved += 1 } else { agreed += 1 }
    }
}
