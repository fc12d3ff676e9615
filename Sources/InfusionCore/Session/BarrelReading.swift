public import DoseMath

/// What a nurse read on the barrel, and what it says of the count (SR-17).
public struct BarrelReading: Hashable, Sendable, Codable {
    /// The volume she read.
    public let read: Volume

    /// What has gone from the barrel by her readings.
    public let gone: Volume

    /// What was counted meanwhile.
    public let counted: Volume

    /// Whether the two agree within the tolerance.
    public let agrees: Bool
}
