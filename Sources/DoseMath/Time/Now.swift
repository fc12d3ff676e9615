/// The clocks read at one instant.
///
/// The line clock times bytes, silences, replies, the lease, approvals and people; it is never
/// scaled. The procedure clock times the window and the plunger; with a simulated pump it may run
/// faster than real (SR-65). The wall clock is a label for people and
/// the record, and counts the hours between infusions (SR-08).
public struct Now: Hashable, Sendable {
    /// The unscaled clock.
    public let line: Moment

    /// The clock of the infusion.
    public let procedure: Moment

    /// What the clock on the wall shows; never an operand of a rate or a volume (SR-62).
    public let wall: WallTime

    /// Makes a reading of the clocks.
    public init(line: Moment, procedure: Moment, wall: WallTime) {
        self.line = line
        self.procedure = procedure
        self.wall = wall
    }
}

/// A wall-clock time; the arithmetic of hours and days between infusions is in `Courses`.
public struct WallTime: Hashable, Sendable, Codable {
    /// Nanoseconds since 1970-01-01 UTC.
    public let nanoseconds: Int64

    /// Takes a reading of the wall clock.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }
}
