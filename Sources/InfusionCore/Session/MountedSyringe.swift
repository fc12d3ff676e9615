public import DoseMath

/// The syringe on the pump: what a nurse read on its barrel as it was mounted, and where the count
/// stood then (SR-17).
public struct MountedSyringe: Hashable, Sendable, Codable {
    /// What was in it by her reading.
    public let filled: Volume

    /// What the session had counted by then.
    public let counted: Volume

    /// What stood settled by then, without an estimate that a later count may have withdrawn since.
    public let settled: Volume

    /// What is left in it at least, as far as the session's upper bound tells.
    ///
    /// - Parameter deliveredAtMost: of the whole session.
    /// - Returns: nothing where more may have gone than was in it.
    public func left(after deliveredAtMost: Volume) -> Volume {
        filled.lessOrZero(deliveredAtMost.lessOrZero(settled))
    }
}
