/// How a sign-in ended, where nobody signed out (SR-15); its words are part of the record.
public enum SignInEnd: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was not used for so long that it counts for nothing.
    case idle = "not used for too long"
    /// The same person signed in again.
    case replaced = "replaced by a new sign-in"
    /// It was the one longest not used of as many as there may be.
    case displaced = "too many are signed in"
    /// The staff file does not list her any more as she was.
    case staffChanged = "the staff file was changed"
}
