/// Where a patient stands: courses, the next infusion, the last weight (SR-08, SR-18).
public struct CourseReply: Codable, Hashable, Sendable {
    /// The clinic's identifier.
    public let patient: String

    /// The open course alone; where none is open, every kind that may begin.
    public let courses: [CourseStandingReply]

    /// The last recorded weight in kg and lb, with its day; `nil` where none is recorded.
    public let lastWeight: String?

    /// Puts a standing together.
    public init(patient: String, courses: [CourseStandingReply], lastWeight: String?) {
        self.patient = patient
        self.courses = courses
        self.lastWeight = lastWeight
    }
}

/// Where a patient stands in one course (SR-08).
public struct CourseStandingReply: Codable, Hashable, Sendable {
    /// How far a course is.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// None is open, and one of this kind may begin.
        case notBegun
        /// Begun, and not all infusions given.
        case open
        /// All infusions given: refused until a nurse closes it.
        case full
    }

    /// The drug whose rules these are.
    public let drug: String

    /// `weekly`, `daily` or `booster`.
    public let kind: String

    /// How far it is.
    public let state: State

    /// The infusions that count, one under way among them.
    public let counted: Int

    /// How many it has.
    public let length: Int

    /// Whether an infusion is under way now.
    public let isUnderWay: Bool

    /// Before this the next infusion is refused to everyone, RFC 3339 in UTC; `nil` where nothing has
    /// to be waited for.
    public let earliest: String?

    /// From this on the next infusion needs no second person, RFC 3339 in UTC.
    public let withoutSecondPerson: String?

    /// Puts a standing together.
    public init(
        drug: String,
        kind: String,
        state: State,
        counted: Int,
        length: Int,
        isUnderWay: Bool,
        earliest: String?,
        withoutSecondPerson: String?
    ) {
        self.drug = drug
        self.kind = kind
        self.state = state
        self.counted = counted
        self.length = length
        self.isUnderWay = isUnderWay
        self.earliest = earliest
        self.withoutSecondPerson = withoutSecondPerson
    }
}
