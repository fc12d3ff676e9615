/// What a person may do here; a person has one role or several (SR-15).
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Looks on.
    case observer

    /// Cares for the patient: transcribes orders, confirms, starts and changes infusions.
    case nurse

    /// Answers for the dose.
    case prescriber

    /// Looks after pumps, settings and the drug library.
    case biomed

    /// Reads a role's name, exactly as the cases are written.
    ///
    /// - Throws: `StaffTextError.notARole`.
    public static func parse(_ text: String) throws(StaffTextError) -> Role {
        guard let role = Role(rawValue: text) else { throw .notARole(text) }
        return role
    }
}
