import DoseMath
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
        /// How long it took to make entries durable, each time.
        var commits = TimeHistogram()
        /// How often it could not be done.
        var failures = 0
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

    /// Making entries durable took so long.
    func committed(in span: Span) {
        state.withLock { $0.commits.add(span) }
    }

    /// Entries could not be made durable.
    func failed() {
        state.withLock { $0.failures += 1 }
    }

    /// A session ended here.
    func ended(_ anchor: Anchor) {
        state.withLock { $0.anchor = anchor }
    }
}
