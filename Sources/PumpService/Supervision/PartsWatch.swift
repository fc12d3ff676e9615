/// Decides which part keeps the host's watchdog from being fed (SR-61).
///
/// The control loop is not among them: where that hangs the process ends long before.
///
/// The journal counts only while the pump stands. A disk that hangs stops what runs (SR-51), and for
/// that the daemon is needed: killed in the middle it would leave the pump to its lease and nobody
/// told. Once the pump was seen standing the host may try what a new start brings.
///
/// The server always counts: without it nobody can stop the pump from the keyboard, and killing the
/// daemon, whose pump then stops by its lease, is the better of the two.
struct PartsWatch: Sendable {
    /// A part that has to answer.
    enum Part: Hashable, Sendable {
        case journal
        case server

        /// What is the matter.
        var words: String {
            switch self {
            case .journal: "the journal does not answer"
            case .server: "the control socket does not answer"
            }
        }
    }

    /// A write to a sound disk takes milliseconds.
    static let journalBound = 20
    /// Its loops beat once a second.
    static let serverBound = 30

    private var journal = HangWatch(bound: journalBound)
    private var servers: [HangWatch]

    /// - Parameter servers: how many event loops the server has.
    init(servers: Int) {
        self.servers = Array(repeating: HangWatch(bound: Self.serverBound), count: servers)
    }

    /// One look at every part.
    ///
    /// - Parameters:
    ///   - journal: the journal's thread.
    ///   - servers: the server's event loops, as many as were told of and in the same order.
    ///   - pumpStands: whether the pump has been seen standing and nothing is about to start it.
    /// - Returns: a part that does not answer; `nil` where all do.
    mutating func tick(
        journal: Pulse.Reading,
        servers: some Sequence<Pulse.Reading>,
        pumpStands: Bool
    ) -> Part? {
        self.journal.tick(journal)
        for (index, reading) in zip(self.servers.indices, servers) {
            self.servers[index].tick(reading)
        }
        if self.servers.contains(where: \.isHung) { return .server }
        return self.journal.isHung && pumpStands ? .journal : nil
    }
}
