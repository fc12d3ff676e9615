import ControlAPI

/// Whether the session that is watched is over.
struct SessionProgress {
    private var wasUnderWay = false

    /// Whether it has ended.
    private(set) var hasEnded = false

    /// Takes the next state seen; a session that vanishes after it was under way has ended too.
    mutating func take(_ state: InfusionReply.State) {
        switch state {
        case .completed, .stopped, .faulted:
            hasEnded = true
        case .starting, .running, .stopping, .paused, .unknown:
            wasUnderWay = true
            hasEnded = false
        case .idle, .ordered, .confirmed:
            hasEnded = wasUnderWay
        }
    }
}
