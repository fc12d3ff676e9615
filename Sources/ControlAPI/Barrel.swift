/// What a reading of the barrel says of the count (SR-17).
public struct BarrelReply: Codable, Hashable, Sendable {
    /// The volume read, in mL.
    public let read: String

    /// What has gone from the barrel by the readings, in mL.
    public let gone: String

    /// What was counted meanwhile, in mL.
    public let counted: String

    /// Whether the two agree; where they do not, the pump is stopped.
    public let agrees: Bool

    /// The infusion's state after it.
    public let state: InfusionReply.State

    /// Puts a reading together.
    public init(
        read: String,
        gone: String,
        counted: String,
        agrees: Bool,
        state: InfusionReply.State
    ) {
        self.read = read
        self.gone = gone
        self.counted = counted
        self.agrees = agrees
        self.state = state
    }
}
