/// The pump as the daemon sees it.
public struct PumpReply: Codable, Hashable, Sendable {
    /// Whether it can be used.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// The line is open and the pump is being identified.
        case connecting
        /// It answers.
        case connected
        /// It has stopped answering (SR-27).
        case lost
        /// It answers and cannot be used; `detail` says why.
        case unusable
        /// The device is not there or is held by another.
        case absent
    }

    /// Whether it can be used.
    public let state: State

    /// What it says of itself, where it has.
    public let identity: String?

    /// The driver's family, as in `new-era`.
    public let family: String

    /// The path of its serial device.
    public let device: String

    /// What its motor does by its own report, where it has one.
    public let motion: String?

    /// What is wrong, in one sentence, where something is.
    public let detail: String?

    /// Puts the pump's part of a status together.
    public init(
        state: State,
        identity: String?,
        family: String,
        device: String,
        motion: String?,
        detail: String?
    ) {
        self.state = state
        self.identity = identity
        self.family = family
        self.device = device
        self.motion = motion
        self.detail = detail
    }
}
