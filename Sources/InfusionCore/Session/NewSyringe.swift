public import DoseMath

/// A syringe mounted in the middle of a session, as a nurse read it (SR-13, SR-17).
public struct NewSyringe: Hashable, Sendable, Codable {
    /// What she read on the barrel.
    public let filled: Volume

    /// What she read on the label, and the syringe's nominal size.
    public let label: SyringeLabel

    /// Takes what was read.
    public init(filled: Volume, label: SyringeLabel) {
        self.filled = filled
        self.label = label
    }

    /// As the proposal's canonical text has it.
    var text: String { "\(filled) of \(label.drug) \(label.concentration) in \(label.size)" }
}
