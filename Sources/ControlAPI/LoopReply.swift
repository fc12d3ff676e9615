/// How the control loop keeps time since the daemon started (SR-61).
///
/// Each time the loop is to do something by itself (a poll, an answer's end, a display's clock) it is
/// counted how late it did. What it does because something arrived has no time to be late for.
public struct LoopReply: Codable, Hashable, Sendable {
    /// How often the loop turned.
    public let rounds: Int

    /// How many deadlines it has served.
    public let deadlines: Int

    /// Half of all deadlines were served no later than so many microseconds after they fell due.
    public let lateMedianMicroseconds: Int

    /// 99 in a hundred were served no later than this.
    public let late99PercentMicroseconds: Int

    /// 999 in a thousand were served no later than this.
    public let late999PermilleMicroseconds: Int

    /// The latest any was served.
    public let latestMicroseconds: Int

    /// Puts the loop's part of a status together; all numbers 0 or more.
    public init(
        rounds: Int,
        deadlines: Int,
        lateMedianMicroseconds: Int,
        late99PercentMicroseconds: Int,
        late999PermilleMicroseconds: Int,
        latestMicroseconds: Int
    ) {
        self.rounds = rounds
        self.deadlines = deadlines
        self.lateMedianMicroseconds = lateMedianMicroseconds
        self.late99PercentMicroseconds = late99PercentMicroseconds
        self.late999PermilleMicroseconds = late999PermilleMicroseconds
        self.latestMicroseconds = latestMicroseconds
    }
}
