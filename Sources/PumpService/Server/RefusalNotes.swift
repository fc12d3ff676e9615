import Synchronization

/// Decides which refused requests are recorded one by one and which as a number, so that a flood of
/// them cannot fill the journal (SR-50, SR-64).
///
/// Of each account the first within a while are recorded as they come; those beyond are counted, and
/// at the end of the while there is one more entry that says how many.
final class RefusalNotes: Sendable {
    /// What is to be done with a refused request.
    enum Verdict: Equatable {
        case record
        /// It is counted; the count is collected later, by whoever counted first.
        case count(isFirst: Bool)
    }

    private struct While {
        let began: ContinuousClock.Instant
        var recorded = 0
        var counted = 0
    }

    private let whiles = Mutex<[UInt32: While]>([:])

    /// A request of an account was refused.
    func refused(_ account: UInt32, now: ContinuousClock.Instant) -> Verdict {
        whiles.withLock { whiles in
            if whiles[account] == nil { Self.forget(&whiles, now) }
            var current = whiles[account] ?? While(began: now)
            if Self.isOver(current, now), current.counted == 0 { current = While(began: now) }
            defer { whiles[account] = current }
            if current.recorded < SocketBounds.notes, current.counted == 0 {
                current.recorded += 1
                return .record
            }
            current.counted += 1
            return .count(isFirst: current.counted == 1)
        }
    }

    /// How many of an account were counted since the last time; the count begins anew.
    func collect(_ account: UInt32) -> Int {
        whiles.withLock { $0.removeValue(forKey: account)?.counted ?? 0 }
    }

    private static func isOver(_ current: While, _ now: ContinuousClock.Instant) -> Bool {
        now - current.began >= SocketBounds.notesTime
    }

    /// Whoever is waited for to collect stays; there are no more of these than connections.
    private static func forget(_ whiles: inout [UInt32: While], _ now: ContinuousClock.Instant) {
        guard whiles.count >= SocketBounds.accounts else { return }
        whiles = whiles.filter { $0.value.counted > 0 || !isOver($0.value, now) }
    }
}
