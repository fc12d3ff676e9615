/// How long one drug's courses are and how far apart their infusions: part of its library entry.
///
/// The clinic's own are 4 infusions at least 6 days apart for a weekly course, 10 at least 20 hours
/// apart for a daily one, and 3 at least 20 hours apart for a booster.
public struct CourseRules: Hashable, Sendable {
    /// The weekly course's.
    public let weekly: CourseRule

    /// The daily course's.
    public let daily: CourseRule

    /// The booster's.
    public let booster: CourseRule

    /// Puts the three together; the drug library has checked them against `CompiledCourseLimits`.
    public init(weekly: CourseRule, daily: CourseRule, booster: CourseRule) {
        self.weekly = weekly
        self.daily = daily
        self.booster = booster
    }

    /// The rule of one kind.
    public subscript(kind: CourseKind) -> CourseRule {
        switch kind {
        case .weekly: weekly
        case .daily: daily
        case .booster: booster
        }
    }
}

/// The rule of one kind of course.
public struct CourseRule: Hashable, Sendable {
    /// The most infusions that count; hard, 1 or more.
    ///
    /// Above `CompiledCourseLimits.longestCourse` it is that one which speaks.
    public let length: Int

    /// The least time between two starts without a second person's agreement.
    ///
    /// Below `CompiledCourseLimits.leastSpacing` it is that one which speaks.
    public let softSpacing: Window

    /// Puts a rule together.
    public init(length: Int, softSpacing: Window) {
        self.length = length
        self.softSpacing = softSpacing
    }
}
