import BenchmarkPage
import DoseMath

/// What it takes to judge an order by every rule, to approve it, and to compute its program.
struct OrderFigures {
    private let judge: OrderJudge
    private let pool: OrderPool

    /// How many orders make one sample: reading the clock takes as long as a good part of one.
    private static let batch = 100
    private static let orders = 20 * batch

    init(_ judge: OrderJudge) throws(BenchmarkFailure) {
        self.judge = judge
        pool = try OrderPool(Self.orders, judge)
    }

    /// Orders that keep every limit: judged and approved; and their programs, computed twice.
    func times(batches: Int) throws(BenchmarkFailure) -> [Figure] {
        [
            Figure(
                "an order judged by every rule and approved (4)",
                belowMicroseconds: 2,
                try time(batches, judgeAndApprove)
            ),
            Figure(
                "its program computed (4)",
                belowMicroseconds: nil,
                try time(batches, compute)
            ),
            Figure(
                "its program computed the second way (4)",
                belowMicroseconds: nil,
                try time(batches, judge.agrees)
            ),
        ]
    }

    /// What they take from the heap, by the order that takes the most.
    func allocations() throws(BenchmarkFailure) -> [Figure] {
        let counter = try AllocationCounter()
        let approving = try most(pool.kept, counter, judgeAndApprove)
        let computing = try most(pool.kept, counter, compute)
        let finding = try most(pool.overridden, counter) { (program) throws(BenchmarkFailure) in
            try !judge.findings(program.order).isEmpty
        }
        // What is found is put into words: a counter that does not see those sees nothing.
        guard finding > 0 else { throw .cannotStart("allocations are made that are not counted") }
        return [
            Figure("heap allocations of judging and approving", most: 0, approving, Self.orders),
            Figure("heap allocations of computing a program", most: nil, computing, Self.orders),
            Figure(
                "heap allocations of judging beyond a soft limit",
                most: nil,
                finding,
                Self.orders
            ),
        ]
    }

    private func judgeAndApprove(_ program: Program) throws(BenchmarkFailure) -> Bool {
        guard try judge.findings(program.order).isEmpty else { return false }
        let approval = try judge.approval(of: program)
        return approval.rate == program.rate
    }

    private func compute(_ program: Program) throws(BenchmarkFailure) -> Bool {
        try judge.program(program.order).volume == program.volume
    }

    /// The time of one order, batch by batch.
    private func time(
        _ batches: Int,
        _ act: (Program) throws(BenchmarkFailure) -> Bool
    ) throws(BenchmarkFailure) -> Samples {
        var samples = Samples()
        for number in 0..<batches {
            let first = number * Self.batch % pool.kept.count
            let clock = try ProcessorTime()
            for program in pool.kept[first..<first + Self.batch] { try require(act, of: program) }
            samples.add(try clock.elapsed() / Int64(Self.batch))
        }
        return samples
    }

    /// The allocations of the program with the most of them.
    private func most(
        _ programs: [Program],
        _ counter: AllocationCounter,
        _ act: (Program) throws(BenchmarkFailure) -> Bool
    ) throws(BenchmarkFailure) -> Int {
        var most = 0
        for program in programs {
            let count = try counter.count { () throws(BenchmarkFailure) in
                try require(act, of: program)
            }
            most = max(most, count)
        }
        return most
    }

    /// A result that is looked at cannot be optimised away, and a wrong one measures nothing.
    private func require(
        _ act: (Program) throws(BenchmarkFailure) -> Bool,
        of program: Program
    ) throws(BenchmarkFailure) {
        guard try act(program) else {
            throw .cannotStart("the same order is judged in two ways: \(program.order.text)")
        }
    }
}
