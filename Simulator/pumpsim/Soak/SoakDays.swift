import Synchronization
import SystemSimulation

/// The days of a soak: which come next, and what became of those that are over.
final class SoakDays: Sendable {
    /// What became of them.
    struct Outcome: Sendable {
        var coverage = Coverage()
        var broken: [DayReport] = []
        var errors: [(seed: UInt64, error: String)] = []
        var ended = 0

        /// How many days a law was broken on.
        var failed: Int { broken.count + errors.count }

        /// The first day that failed, by its seed: all before it have ended.
        var first: (seed: UInt64, what: String)? {
            let laws = broken.map { ($0.day.seed, $0.violation?.description ?? "") }
            return (laws + errors.map { ($0.seed, $0.error) }).min { $0.0 < $1.0 }
        }
    }

    private struct State {
        /// The seed that is handed out next; `nil` when none is any more.
        var next: UInt64?
        var handedOut = 0
        var outcome = Outcome()
    }

    private let state: Mutex<State>
    private let last: UInt64
    private let untilBroken: Bool
    /// Broken days that are kept whole; of a program that fails all are alike.
    private static let mostKept = 1_000

    /// Days of the seeds from `first` up to and with `last`; where asked, until a law was broken on one.
    init(from first: UInt64, through last: UInt64, untilBroken: Bool = false) {
        state = Mutex(State(next: first))
        self.last = last
        self.untilBroken = untilBroken
    }

    /// Hands out no more days; those that are under way are lived through.
    func close() { state.withLock { $0.next = nil } }

    /// The next seed; `nil` when all have been handed out.
    func next() -> UInt64? {
        state.withLock { state in
            guard let seed = state.next else { return nil }
            // Behind the greatest seed there is none to count on to.
            state.next = seed < last ? seed + 1 : nil
            state.handedOut += 1
            return seed
        }
    }

    /// A day is over.
    func end(_ seed: UInt64, _ result: Result<DayReport, any Error>) {
        state.withLock { state in
            state.outcome.ended += 1
            defer { if untilBroken, state.outcome.failed > 0 { state.next = nil } }
            switch result {
            case .success(let report):
                state.outcome.coverage.add(report.coverage)
                guard report.violation != nil, state.outcome.broken.count < Self.mostKept else {
                    return
                }
                state.outcome.broken.append(report)
            case .failure(let error):
                guard state.outcome.errors.count < Self.mostKept else { return }
                state.outcome.errors.append((seed, "\(error)"))
            }
        }
    }

    var areOver: Bool {
        state.withLock { $0.next == nil && $0.outcome.ended == $0.handedOut }
    }

    /// How far it has come.
    var progress: (ended: Int, failed: Int, hours: Int64) {
        state.withLock { state in
            let hours = state.outcome.coverage.nanoseconds / 3_600_000_000_000
            return (state.outcome.ended, state.outcome.failed, hours)
        }
    }

    /// What became of all of them, those that failed in the order of their seeds.
    var outcome: Outcome {
        state.withLock { state in
            var outcome = state.outcome
            outcome.broken.sort { $0.day.seed < $1.day.seed }
            outcome.errors.sort { $0.seed < $1.seed }
            return outcome
        }
    }
}
