/// A member of the clinic's staff whose PIN was right: an identity, not an account (SR-15).
///
/// The shell proves it; the core only compares persons and asks what they may do.
public struct Person: Hashable, Sendable, Codable {
    /// The staff entry's identifier.
    public let id: String

    /// What the person may do.
    public let roles: Set<Role>

    /// Takes a person whose PIN was right.
    public init(id: String, roles: Set<Role>) {
        self.id = id
        self.roles = roles
    }
}

/// What a member of staff is at the chair.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Looks on.
    case observer
    /// Monitors the patient, confirms and starts.
    case nurse
    /// Orders.
    case prescriber
    /// Sets the pump and the daemon up.
    case biomed

    /// Whether this role may agree, as the second person, to exceed a soft limit (SR-06).
    public var mayAgree: Bool {
        switch self {
        case .nurse, .prescriber: true
        case .observer, .biomed: false
        }
    }
}
