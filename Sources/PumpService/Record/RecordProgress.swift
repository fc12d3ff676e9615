import Journal
import Synchronization

/// How far the journal has been written, for whoever shows it.
final class RecordProgress: Sendable {
    /// What can be told of the journal at one moment.
    struct State: Hashable, Sendable {
        /// How many entries are durable.
        var entries: Int64
        /// The head where the last session ended; `nil` before one did in this run of the daemon.
        var anchor: Anchor?
    }

    /// The chain's head at a session's end, for a paper record to hold (SR-50).
    ///
    /// Whoever can write the file can compute a whole new chain; what stands on paper shows it.
    struct Anchor: Hashable, Sendable {
        let session: Int
        let head: JournalHead
    }

    private let state: Mutex<State>

    /// - Parameter entries: how many there are at the start.
    init(entries: Int) {
        state = Mutex(State(entries: Int64(entries), anchor: nil))
    }

    /// As it is now.
    var latest: State { state.withLock { $0 } }

    /// All entries up to this one are durable.
    func wrote(through sequence: Int64) {
        state.withLock { $0.entries = sequence }
    }

    /// A session ended here.
    func ended(_ anchor: Anchor) {
        state.withLock { $0.anchor = anchor }
    }
}
