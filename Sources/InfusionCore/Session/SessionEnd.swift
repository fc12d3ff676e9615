public import DoseMath

/// How and why a session ended.
public struct SessionEnd: Hashable, Sendable, Codable {
    /// The three ends.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// All that was ordered is in.
        case completed
        /// A person, or a pause that lasted too long, ended it early.
        case stopped
        /// The daemon ended it because something is wrong.
        case faulted
    }

    /// Which of the three.
    public let kind: Kind

    /// Why, in words.
    public let reason: EndReason

    /// When, on the wall.
    public let at: WallTime
}

/// Why a session ended.
public enum EndReason: String, Hashable, Sendable, Codable {
    /// The pump reached its volume limit and stopped by itself.
    case volumeReached = "the ordered volume is in"
    /// The infusing time is over.
    case windowOver = "the infusing time is over"
    /// A person stopped it.
    case stoppedByPerson = "stopped by a person"
    /// The daemon was told to end.
    case daemonEnded = "pumpd was shut down"
    /// The host was restarted: how long it was away cannot be told.
    case hostRestarted = "the host was restarted"
    /// It was paused too long.
    case pausedTooLong = "paused too long"
    /// First start to end took too long.
    case sessionTooLong = "the time from first start to end is over"
    /// The pump delivered more than any rate on the wire.
    case overDelivery = "the pump delivered more than it was told"
    /// The record could not be written.
    case recordFailed = "the record could not be written"
    /// The two computations disagree.
    case computationsDisagree = "the two computations of the dose disagree"

    /// Which of the three ends it makes.
    var kind: SessionEnd.Kind {
        switch self {
        case .volumeReached, .windowOver: .completed
        case .stoppedByPerson, .daemonEnded, .hostRestarted, .pausedTooLong, .sessionTooLong:
            .stopped
        case .overDelivery, .recordFailed, .computationsDisagree: .faulted
        }
    }

    /// Whether an alarm tells it: nobody at the chair ended it, and no other alarm did.
    var tellsItself: Bool {
        switch self {
        case .volumeReached, .windowOver, .pausedTooLong, .sessionTooLong, .hostRestarted: true
        case .stoppedByPerson, .daemonEnded, .overDelivery, .recordFailed, .computationsDisagree:
            false
        }
    }
}
