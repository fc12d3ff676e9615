public import DoseMath

/// The end of a patient's stay in the chair (SR-13 to SR-17): observed, the line clamped, the barrel
/// read.
public struct Discharge: Hashable, Sendable, Codable {
    /// The vital signs as the patient leaves.
    public let observation: Observation

    /// What was last read on the barrel.
    public let barrel: Volume

    /// When, on the wall.
    public let at: WallTime
}
