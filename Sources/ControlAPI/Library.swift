/// The drug library in use (SR-53).
public struct LibraryReply: Codable, Hashable, Sendable {
    /// The version its pharmacist gave it.
    public let version: String

    /// SHA-256 of its file, 64 hexadecimal digits.
    public let digest: String

    /// The care area whose entries are used.
    public let careArea: String

    /// The drugs that may be ordered.
    public let drugs: [String]

    /// The version of a newer library that waits until no infusion exists; `nil` where none does.
    public let waiting: String?

    /// Names a library.
    public init(
        version: String,
        digest: String,
        careArea: String,
        drugs: [String],
        waiting: String?
    ) {
        self.version = version
        self.digest = digest
        self.careArea = careArea
        self.drugs = drugs
        self.waiting = waiting
    }
}
