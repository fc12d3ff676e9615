public import DoseMath

/// What one valid answer told of the pump.
public struct PumpStatus: Hashable, Sendable {
    /// What the plunger does.
    public enum Motion: String, Hashable, Sendable, CaseIterable {
        /// Delivers.
        case infusing
        /// Pulls back.
        case withdrawing
        /// Stands, the program at its beginning or ended.
        case stopped
        /// Stands, the program held.
        case paused
        /// Stands in a timed pause of its program.
        case timedPause
        /// Waits for a trigger and may start by itself.
        case waitingForTrigger
        /// Runs at top speed.
        case purging

        /// Whether drug may flow without a further command.
        public var mayMove: Bool {
            switch self {
            case .infusing, .withdrawing, .timedPause, .waitingForTrigger, .purging: true
            case .stopped, .paused: false
            }
        }
    }

    /// What the plunger does.
    public let motion: Motion

    /// The pump's own count of what it infused since it was cleared, where this answer told it.
    public let infused: InfusedVolume?

    /// The rate the pump is set to, where this answer told it.
    public let rate: FlowRate?

    /// Puts together what an answer told.
    public init(motion: Motion, infused: InfusedVolume?, rate: FlowRate?) {
        self.motion = motion
        self.infused = infused
        self.rate = rate
    }
}

/// A volume as a pump's display shows it: the digits, and how much they may hide.
public struct InfusedVolume: Hashable, Sendable {
    /// The number shown.
    public let shown: Volume

    /// One unit of the last digit shown: the true volume is below `shown` + `unit`.
    public let unit: Volume

    /// Takes a number and its last digit's worth.
    public init(shown: Volume, unit: Volume) {
        self.shown = shown
        self.unit = unit
    }
}
