import Synchronization

/// What the supervisor looks at, all of it without a lock.
final class SupervisedParts: Sendable {
    /// The control thread, which beats once a round, twice a second at the least.
    let loop = Pulse()

    /// The journal's thread, which beats while it writes and rests while it waits.
    let journal = Pulse()

    /// The server's event loops.
    let servers: [Pulse]

    private let standing = Atomic<Bool>(true)

    /// - Parameter servers: how many event loops the server has.
    init(servers: Int) {
        self.servers = (0..<servers).map { _ in Pulse() }
    }

    /// Whether the pump was seen standing when the control thread last said so.
    var pumpStands: Bool { standing.load(ordering: .relaxed) }

    /// Told by the control thread.
    func pump(stands: Bool) { standing.store(stands, ordering: .relaxed) }
}
