/// What became of one simulated day.
public struct DayReport: Sendable {
    /// The day.
    public let day: Day
    /// The first law that was broken; `nil` where all held.
    public let violation: Violation?
    /// What was reached.
    public let coverage: Coverage
    /// A number that stands for every byte on the wire, its moment, and how many facts came when.
    public let digest: UInt64
    /// What happened, a line each, where it was to be told.
    public let timeline: [String]
}

/// The chair, ready to live through one day after another.
public struct Chair: Sendable {
    private let clinic: SimulatedClinic

    /// Sets the clinic up.
    ///
    /// - Throws: what its numbers cannot be; they are this program's own.
    public init() throws { clinic = try SimulatedClinic() }

    /// Lives through a day.
    ///
    /// - Parameters:
    ///   - day: the seed and its mishaps.
    ///   - detail: how much of what happens is written down.
    /// - Returns: what became of it; the same for the same day, byte for byte.
    /// - Throws: what the record's own codec cannot write or read, which is a failure as well.
    public func play(_ day: Day, _ detail: Timeline.Detail = .nothing) throws -> DayReport {
        var world = try World(day, in: clinic, detail)
        try world.run()
        try world.close()
        return DayReport(
            day: day,
            violation: world.judge.broken,
            coverage: world.seen,
            digest: world.timeline.digest,
            timeline: world.timeline.lines
        )
    }
}
