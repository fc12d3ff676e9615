/// Where a patient stands in a course, and when the next infusion may begin: for display only.
///
/// What gates is `CourseCheck`; the two times are exactly the first at which it would let pass.
/// Shown in minutes, they are to be rounded up.
public struct CourseStanding: Hashable, Sendable {
    /// Which course.
    public let kind: CourseKind

    /// How far it is.
    public let state: State

    /// The infusions that count, one under way among them.
    public let counted: Int

    /// The most infusions that may count.
    public let length: Int

    /// Whether an infusion is under way.
    public let isUnderWay: Bool

    /// Before this the next infusion is refused to everyone; `nil` where there is no wait.
    public let earliest: WallTime?

    /// From this on the next infusion needs no second person; `nil` as with `earliest`.
    public let withoutSecondPerson: WallTime?

    /// How far a course is.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// No course is open, and one of this kind may begin.
        case notBegun = "not begun"
        /// Begun, and not all infusions given.
        case open
        /// All infusions given: refused until a nurse closes it.
        case full
    }

    private init(kind: CourseKind, counted: Int, rule: CourseRule, history: PatientHistory) {
        let length = min(rule.length, CompiledCourseLimits.longestCourse)
        let least = CompiledCourseLimits.leastSpacing
        let start = history.lastCountedStart
        self.kind = kind
        self.counted = counted
        self.length = length
        state = counted == 0 ? .notBegun : counted < length ? .open : .full
        isUnderWay = history.openSession != nil
        earliest = start?.after(least)
        withoutSecondPerson = start?.after(max(rule.softSpacing, least))
    }

    /// The patient's courses under some rules.
    ///
    /// - Returns: the open course alone; where none is open, every kind as `CourseKind` lists them.
    public static func all(of history: PatientHistory, by rules: CourseRules) -> [CourseStanding] {
        if let course = history.openCourse {
            let (kind, counted) = (course.kind, course.counted)
            return [
                CourseStanding(kind: kind, counted: counted, rule: rules[kind], history: history)
            ]
        }
        return CourseKind.allCases.map {
            CourseStanding(kind: $0, counted: 0, rule: rules[$0], history: history)
        }
    }
}
