import Synchronization
import SystemSimulation

/// The days of a soak: which come next, and what became of those that are over.
final class SoakDays: Sendable {
    /// A day that failed.
    enum Failure: Sendable {
        /// A law was broken on it.
        case broke(DayReport)
        /// It could not be lived through to its end: the error, in one line.
        case threw(Day, error: String)

        /// The day, whole.
        var day: Day {
            switch self {
            case .broke(let report): report.day
            case .threw(let day, _): day
            }
        }

        /// What was seen, in one line.
        var what: String {
            switch self {
            case .broke(let report): report.violation?.description ?? ""
            case .threw(_, let error): error
            }
        }
    }

    /// What became of them.
    struct Outcome: Sendable {
        var coverage = Coverage()
        var ended = 0
        /// How many days failed, whether they are kept whole or not.
        var failed = 0
        /// Those of them that are kept whole.
        var failures: [Failure] = []
    }

    /// How far a soak has come, in numbers.
    struct Progress: Sendable {
        /// Days that are over, and those of them that failed.
        let ended: Int
        let failed: Int
        /// Sessions that ended on them: a day may have none.
        let sessions: Int
        /// Simulated hours, cut off.
        let hours: Int64

        init(_ outcome: Outcome) {
            ended = outcome.ended
            failed = outcome.failed
            sessions = outcome.coverage.sessions
            hours = outcome.coverage.nanoseconds / 3_600_000_000_000
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
    /// Days that failed and are kept whole; of a program that fails all are alike.
    static let mostKept = 1_000

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
    func end(_ day: Day, _ result: Result<DayReport, any Error>) {
        state.withLock { state in
            state.outcome.ended += 1
            if case .success(let report) = result { state.outcome.coverage.add(report.coverage) }
            guard let failure = Self.failure(of: day, result) else { return }
            state.outcome.failed += 1
            if untilBroken { state.next = nil }
            guard state.outcome.failures.count < Self.mostKept else { return }
            state.outcome.failures.append(failure)
        }
    }

    private static func failure(
        of day: Day,
        _ result: Result<DayReport, any Error>
    ) -> Failure? {
        switch result {
        case .success(let report): report.violation == nil ? nil : .broke(report)
        case .failure(let error):
            .threw(
                day,
                error: "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
            )
        }
    }

    var areOver: Bool {
        state.withLock { $0.next == nil && $0.outcome.ended == $0.handedOut }
    }

    /// How far it has come.
    var progress: Progress { state.withLock { Progress($0.outcome) } }

    /// What became of all of them, those that failed in the order of their seeds.
    var outcome: Outcome {
        state.withLock { state in
            var outcome = state.outcome
            outcome.failures.sort { $0.day.seed < $1.day.seed }
            return outcome
        }
    }
}
