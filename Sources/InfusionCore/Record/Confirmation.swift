public import DoseMath

/// What a nurse confirmed, kept apart from what is about to be sent: the ceilings compare the two at
/// the last moment (SR-10).
public struct Confirmation: Hashable, Sendable, Codable {
    /// The rates she read back, one for each step of the program.
    public let rates: [FlowRate]

    /// The session's volume proposed with it, what was delivered before included.
    public let sessionVolume: Volume
}
