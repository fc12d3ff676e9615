/// The courses of infusions the clinic gives; every order names one (SR-08).
public enum CourseKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Infusions a week apart.
    case weekly
    /// Infusions on days that follow one another.
    case daily
    /// A few infusions some time after a course.
    case booster
}
