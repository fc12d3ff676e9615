import DoseMath

/// One patient, a wall clock that the test sets, and the clinic's default course rules.
struct CourseDesk {
    static let library = "drug library 2026-11 (a1b2c3d4)"

    /// 2026-11-02 08:00:00 UTC, a Monday.
    static let monday = WallTime(nanoseconds: 1_793_606_400_000_000_000)

    var now = monday
    var history = PatientHistory()

    /// The clinic's courses: weekly x4, daily x10, booster x3.
    static func rules(
        weekly: Int = 4,
        daily: Int = 10,
        booster: Int = 3,
        weeklySpacing: String = "144 h"
    ) throws -> CourseRules {
        CourseRules(
            weekly: CourseRule(length: weekly, softSpacing: try .parse(weeklySpacing)),
            daily: CourseRule(length: daily, softSpacing: try .parse("20 h")),
            booster: CourseRule(length: booster, softSpacing: try .parse("20 h"))
        )
    }

    /// Lets time pass, or turns the clock back.
    mutating func pass(hours: Int64 = 0, seconds: Int64 = 0, nanoseconds: Int64 = 0) {
        let span = (hours * 3_600 + seconds) * 1_000_000_000 + nanoseconds
        now = WallTime(nanoseconds: now.nanoseconds + span)
    }

    /// What the rules say of an order now.
    func findings(
        _ kind: CourseKind,
        rules: CourseRules? = nil,
        lastEntry: WallTime? = nil
    ) throws -> [Finding] {
        CourseCheck(
            kind: kind,
            history: history,
            rules: try rules ?? Self.rules(),
            source: Self.library,
            now: now,
            lastEntry: lastEntry
        ).findings()
    }

    /// The same in short, as in "soft time since the last infusion 19 h / at least 20 h".
    func words(
        _ kind: CourseKind,
        rules: CourseRules? = nil,
        lastEntry: WallTime? = nil
    ) throws -> [String] {
        try findings(kind, rules: rules, lastEntry: lastEntry).map {
            "\($0.severity.rawValue) \($0.limit.rawValue) \($0.asked) / \($0.bound)"
        }
    }

    /// Begins a session now.
    @discardableResult
    mutating func start(_ kind: CourseKind, weight: String = "70 kg") throws -> WallTime {
        history.sessionStarted(
            started: now,
            kind: kind,
            weight: try .parse(weight),
            weighedOn: CalendarDay(now)
        )
        return now
    }

    /// Ends the session that began at a time.
    mutating func end(
        _ started: WallTime,
        _ kind: CourseKind,
        delivered: String = "70 mg",
        of ordered: String = "70 mg"
    ) throws {
        history.sessionEnded(
            started: started,
            deliveredAtMost: try .parse(delivered),
            ordered: try .parse(ordered),
            kind: kind,
            weight: try .parse("70 kg"),
            weighedOn: CalendarDay(now)
        )
    }

    /// A whole session of two hours that began now; the clock stands two hours later after it.
    mutating func infuse(
        _ kind: CourseKind,
        delivered: String = "70 mg",
        of ordered: String = "70 mg"
    ) throws {
        let started = try start(kind)
        pass(hours: 2)
        try end(started, kind, delivered: delivered, of: ordered)
    }

    /// The patient's courses under the clinic's rules.
    func standings() throws -> [CourseStanding] {
        CourseStanding.all(of: history, by: try Self.rules())
    }
}
