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

    private enum CodingKeys: String, CodingKey {
        case id
        case roles
    }

    /// Reads a person that was recorded.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        roles = Set(try values.decode([Role].self, forKey: .roles))
    }

    /// Writes the roles in a fixed order, so that the same person is the same bytes in every record.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(Role.allCases.filter(roles.contains), forKey: .roles)
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

    /// Whether this role may agree, as the second person, to exceed a soft limit (SR-06) or to end a
    /// lock (SR-45).
    public var mayAgree: Bool {
        switch self {
        case .nurse, .prescriber: true
        case .observer, .biomed: false
        }
    }
}
