/// The sessions that delivered too little to count to a course, for the drug they did deliver.
struct AbortedSessions: Hashable, Sendable, Codable {
    private struct Entry: Hashable, Codable {
        let started: WallTime
        let deliveredAtMost: Mass
    }

    /// How many are told apart.
    private static let capacity = 16

    /// In the order of their starts.
    private var entries: [Entry] = []

    /// The latest of their starts.
    var latestStart: WallTime? { entries.last?.started }

    /// Takes one in.
    ///
    /// The seventeenth makes one of the two earliest: their drug together, from the later start on.
    /// No drug is lost by it, and at worst some of it counts for longer than it has to.
    mutating func add(_ deliveredAtMost: Mass, startedAt started: WallTime) {
        let later = entries.drop { $0.started.nanoseconds < started.nanoseconds }
        let entry = Entry(started: started, deliveredAtMost: deliveredAtMost)
        entries.insert(entry, at: later.startIndex)
        guard entries.count > Self.capacity else { return }
        let merged = Entry(
            started: entries[1].started,
            deliveredAtMost: entries[0].deliveredAtMost.plus(entries[1].deliveredAtMost)
        )
        entries.replaceSubrange(...1, with: [merged])
    }

    /// Takes one out again; one that was merged with another stays, on the side of counting more.
    ///
    /// - Returns: whether it was there.
    mutating func remove(startedAt started: WallTime) -> Bool {
        let count = entries.count
        entries.removeAll { $0.started == started }
        return entries.count < count
    }

    /// The drug of those that began less than 12 h ago, or by this clock are still to begin.
    func mass(at now: WallTime) -> Mass {
        let spacing = Span.seconds(CompiledCourseLimits.leastSpacing.seconds)
        return entries.filter { now.since($0.started) < spacing }
            .reduce(.zero) { $0.plus($1.deliveredAtMost) }
    }
}
