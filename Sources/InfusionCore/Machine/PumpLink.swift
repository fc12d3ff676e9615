public import DoseMath

/// Whether a pump is there to be asked.
public enum PumpLink: Hashable, Sendable {
    /// The start sequence is under way.
    case connecting
    /// This pump has passed it.
    case connected(PumpIdentity)
    /// It has stopped answering.
    case lost
    /// What answers may not be run.
    case unusable(String)
    /// The line is closed.
    case absent(String)

    /// In one word.
    public var name: String {
        switch self {
        case .connecting: "connecting"
        case .connected: "connected"
        case .lost: "lost"
        case .unusable: "unusable"
        case .absent: "absent"
        }
    }
}
