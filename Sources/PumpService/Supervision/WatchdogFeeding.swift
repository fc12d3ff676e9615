/// When the host's watchdog is told that every part answers (SR-61).
struct WatchdogFeeding: Sendable {
    /// What a tick asks for.
    enum Act: Hashable, Sendable {
        case nothing
        /// The host is to be told.
        case feed
        /// From now on it is not told, because of this part; said once.
        case withhold(PartsWatch.Part)
    }

    private let every: Int?
    private var sinceFed: Int
    private var watch: PartsWatch
    private var silent: PartsWatch.Part?

    /// - Parameters:
    ///   - every: in ticks; `nil` where the host has no watchdog.
    ///   - servers: how many event loops the server has.
    init(every: Int?, servers: Int) {
        self.every = every
        // The first time at once.
        sinceFed = every ?? 0
        watch = PartsWatch(servers: servers)
    }

    /// One look at every part.
    mutating func tick(_ parts: SupervisedParts) -> Act {
        guard let every else { return .nothing }
        let before = silent
        silent = watch.tick(
            journal: parts.journal.reading,
            servers: parts.servers.lazy.map(\.reading),
            pumpStands: parts.pumpStands
        )
        sinceFed = min(sinceFed + 1, every)
        if let silent { return silent == before ? .nothing : .withhold(silent) }
        guard sinceFed >= every else { return .nothing }
        sinceFed = 0
        return .feed
    }
}
