/// Two persons' agreement to exceed the soft limits that one proposal names (SR-06).
public struct Override: Hashable, Sendable, Codable {
    /// The nurse at the chair, by her staff entry.
    public let nurse: String

    /// The second person, by another staff entry.
    public let second: String

    /// Why, in their own words.
    public let reason: String

    /// Takes two persons' agreement.
    ///
    /// - Throws: `Refusal.notPermitted` where it is the same person twice or a role is missing,
    ///   `Refusal.malformed` where the reason says nothing.
    init(nurse: Person, second: Person, reason: String) throws(Refusal) {
        guard nurse.roles.contains(.nurse) else {
            throw .notPermitted(
                "'\(nurse.id)' is not a nurse: one of the two is the nurse at the chair"
            )
        }
        guard second.id != nurse.id else {
            throw .notPermitted("'\(second.id)' is the nurse herself: another person has to agree")
        }
        guard second.roles.contains(where: \.mayAgree) else {
            throw .notPermitted(
                "'\(second.id)' is neither nurse nor prescriber: one of these has to agree"
            )
        }
        try OwnWords.reason.require(reason, "a reason of", " is needed")
        self.nurse = nurse.id
        self.second = second.id
        self.reason = reason
    }
}
