/// Judges whether an order's infusion may begin now in the course it names (SR-08).
///
/// For the order that opens a session only: raises, resumes and syringe changes belong to a session
/// that has begun, which would stand in its own way here. Spacing is measured from the start of the
/// last infusion that counts, of whatever course, to `now`.
public struct CourseCheck: Sendable {
    private let kind: CourseKind
    private let history: PatientHistory
    private let rule: CourseRule
    private let source: String
    private let now: WallTime
    private let lastEntry: WallTime?

    /// - Parameters:
    ///   - kind: the course the order names.
    ///   - history: what is recorded of its patient.
    ///   - rules: the drug's, from the library.
    ///   - source: where the rules come from, as in "drug library 2026-11 (a1b2c3d4)".
    ///   - now: the wall clock.
    ///   - lastEntry: the latest wall time of any entry of the record, `nil` for an empty one. Not
    ///     that of the last one written: the refusal of an order by a clock that went back is an
    ///     entry too, and would let the next order pass.
    public init(
        kind: CourseKind,
        history: PatientHistory,
        rules: CourseRules,
        source: String,
        now: WallTime,
        lastEntry: WallTime?
    ) {
        self.kind = kind
        self.history = history
        self.rule = rules[kind]
        self.source = source
        self.now = now
        self.lastEntry = lastEntry
    }

    /// Every rule the infusion would break; none means that it may begin.
    public func findings() -> [Finding] {
        var findings: [Finding] = []
        judge(into: &findings)
        return findings
    }

    /// Adds what the course rules say; nothing is put into words before a rule is broken.
    func judge(into findings: inout [Finding]) {
        if let course = history.openCourse {
            if course.kind == kind {
                judgeLength(course, into: &findings)
            } else {
                findings.append(otherCourse(course))
            }
        }
        if let later = WallTime.later(lastEntry, history.latestStart),
            later.since(now) > .seconds(CompiledCourseLimits.clockTolerance.seconds)
        {
            findings.append(clockWentBack(behind: later))
        } else if let start = history.lastCountedStart {
            judgeSpacing(from: start, into: &findings)
        }
    }

    private func judgeLength(_ course: OpenCourse, into findings: inout [Finding]) {
        let longest = CompiledCourseLimits.longestCourse
        let isLibrary = rule.length <= longest
        let length = isLibrary ? rule.length : longest
        guard course.counted >= length else { return }
        findings.append(
            Finding(
                limit: .courseLength,
                layer: isLibrary ? .library(source) : .compiledIn,
                severity: .hard,
                bound: "\(length) in a \(kind.rawValue) course until a nurse closes it",
                asked: "infusion \(course.counted + 1)"
            )
        )
    }

    private func otherCourse(_ course: OpenCourse) -> Finding {
        Finding(
            limit: .openCourse,
            layer: .compiledIn,
            severity: .hard,
            bound: "the \(course.kind.rawValue) one with \(course.counted) counted, "
                + "until a nurse closes it with a reason",
            asked: "\(kind.rawValue)"
        )
    }

    private func clockWentBack(behind later: WallTime) -> Finding {
        Finding(
            limit: .wallClock,
            layer: .compiledIn,
            severity: .hard,
            bound: "not before the record's \(later.inUTC), "
                + "without which course rules cannot be checked: set the clock right",
            asked: now.inUTC
        )
    }

    private func judgeSpacing(from start: WallTime, into findings: inout [Finding]) {
        let least = CompiledCourseLimits.leastSpacing
        let elapsed = now.since(start)
        if elapsed < .seconds(least.seconds) {
            findings.append(tooSoon(elapsed, least, .compiledIn, .hard))
        } else if elapsed < .seconds(rule.softSpacing.seconds) {
            findings.append(tooSoon(elapsed, rule.softSpacing, .library(source), .soft))
        }
    }

    private func tooSoon(
        _ elapsed: Span,
        _ spacing: Window,
        _ layer: LimitLayer,
        _ severity: Finding.Severity
    ) -> Finding {
        // Rounded down, so that what is refused is never shown as long enough.
        let seconds = elapsed.nanoseconds / 1_000_000_000
        let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
            .filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }
        return Finding(
            limit: .courseSpacing,
            layer: layer,
            severity: severity,
            bound: "at least \(spacing)",
            asked: parts.isEmpty ? "0 s" : parts.joined(separator: " ")
        )
    }
}
