import Synchronization

/// A part's sign of life: the part gives it, the supervisor looks at it, and neither waits for a lock.
///
/// A part beats whenever it goes on with its work. While it rests, which is to wait for work however
/// long, nothing is expected of it.
final class Pulse: Sendable {
    /// A pulse as it was at one look; two are equal where the part has done nothing in between.
    struct Reading: Hashable, Sendable {
        /// The lowest bit tells whether it works, the others count.
        fileprivate let count: UInt64

        /// Whether nothing is expected of it.
        var isResting: Bool { count & 1 == 0 }
    }

    /// Rests from the beginning.
    private let count = Atomic<UInt64>(0)

    var reading: Reading { Reading(count: count.load(ordering: .relaxed)) }

    /// The part is at work; only one thread may say so at a time.
    func beat() { count.store((last | 1) &+ 2, ordering: .relaxed) }

    /// The part rests from now on.
    func rest() { count.store((last & ~1) &+ 2, ordering: .relaxed) }

    private var last: UInt64 { count.load(ordering: .relaxed) }
}
