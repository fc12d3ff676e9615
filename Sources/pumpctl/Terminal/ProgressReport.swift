import Synchronization

/// Tells on standard error how far a long work is, from its second second on.
final class ProgressReport: Sendable {
    private static let interval = Duration.seconds(2)

    private let what: String
    private let total: Int64?
    private let due: Mutex<ContinuousClock.Instant>

    /// - Parameters:
    ///   - what: what is done with the entries, after their number.
    ///   - total: the last entry's number, where it is known.
    init(_ what: String, of total: Int64?) {
        self.what = what
        self.total = total
        due = Mutex(.now + Self.interval)
    }

    /// Tells it where the last time is long enough ago.
    func reached(_ sequence: Int64) {
        let isDue = due.withLock { due in
            guard ContinuousClock.now >= due else { return false }
            due = .now + Self.interval
            return true
        }
        guard isDue else { return }
        do {
            try Console.complain(["\(sequence)\(total.map { " of \($0)" } ?? "") \(what)"])
        } catch {
            // A progress that nobody can read is no reason to stop the work.
            return
        }
    }
}
