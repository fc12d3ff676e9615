/// What the course rules know of one patient, rebuilt by replaying the record (SR-08, SR-52).
///
/// Of a fixed size however long the record is: the course that is open (at most 10 starts), the
/// session that is open, the start of the last counted infusion, at most 16 sessions that did not
/// count, and the last weight. A closed course is remembered only by the last of its starts.
///
/// The same events in the same order give the same history. Events are facts: they are taken in
/// even where the rules would have refused them.
public struct PatientHistory: Hashable, Sendable, Codable {
    /// The course the patient is in; `nil` before a first infusion and after a nurse closed one.
    public private(set) var openCourse: OpenCourse?

    /// When the session began that has not ended yet; `nil` where there is none.
    ///
    /// It counts to its course and to the spacing until its end says otherwise: what nobody knows
    /// counts as the larger dose.
    public private(set) var openSession: WallTime?

    /// The weight recorded last.
    public private(set) var lastWeight: RecordedWeight?

    private var lastCounted: WallTime?
    private var aborted = AbortedSessions()

    /// The date of birth that came with the identifier first; `nil` where nothing is recorded.
    public private(set) var born: CalendarDay?

    /// Takes the date of birth that came with the identifier; the first one stands.
    public mutating func identified(by born: CalendarDay) {
        if self.born == nil { self.born = born }
    }

    /// A patient of whom nothing is recorded.
    public init() {}

    /// A session of this patient began to deliver.
    ///
    /// - Parameters:
    ///   - started: the wall time of its first start, by which its end will name it.
    ///   - kind: the course its order names; where another one is open the session counts to that.
    ///   - weight: the weight it was ordered with.
    ///   - weighedOn: the day of that weight.
    public mutating func sessionStarted(
        started: WallTime,
        kind: CourseKind,
        weight: BodyWeight,
        weighedOn: CalendarDay
    ) {
        // One that never ended, as no record should have it, counts as given.
        lastCounted = .later(lastCounted, openSession)
        openSession = started
        count(started, to: kind)
        lastWeight = RecordedWeight(weight: weight, weighedOn: weighedOn)
    }

    /// A session of this patient ended.
    ///
    /// - Parameters:
    ///   - started: the wall time of its first start.
    ///   - deliveredAtMost: the drug it delivered, at its upper bound (SR-07).
    ///   - ordered: the drug that the order which opened it asked for.
    ///   - kind: the course its order names.
    ///   - weight: the weight it was ordered with.
    ///   - weighedOn: the day of that weight.
    public mutating func sessionEnded(
        started: WallTime,
        deliveredAtMost: Mass,
        ordered: Mass,
        kind: CourseKind,
        weight: BodyWeight,
        weighedOn: CalendarDay
    ) {
        let wasOpen = openSession == started
        if wasOpen { openSession = nil }
        if CompiledCourseLimits.counts(delivered: deliveredAtMost, ordered: ordered) {
            lastCounted = .later(lastCounted, started)
            // A course that was closed under an open session is not opened again by its end.
            if !wasOpen { count(started, to: kind) }
        } else {
            openCourse = openCourse?.without(started)
            aborted.add(deliveredAtMost, startedAt: started)
        }
        lastWeight = RecordedWeight(weight: weight, weighedOn: weighedOn)
    }

    /// An aborted session is going to be counted anew: more was given in it than was known at its end.
    ///
    /// - Parameter started: the wall time of its first start.
    /// - Returns: whether it had been counted as aborted; one that counted to a course counts already.
    public mutating func forgetAborted(_ started: WallTime) -> Bool {
        aborted.remove(startedAt: started)
    }

    /// A nurse closed the course; the reason is in the record, no rule needs it.
    ///
    /// - Parameter kind: the course she meant; no effect where it is not the one that is open.
    public mutating func closed(_ kind: CourseKind) {
        if openCourse?.kind == kind { openCourse = nil }
    }

    private mutating func count(_ start: WallTime, to kind: CourseKind) {
        if openCourse == nil {
            openCourse = OpenCourse(kind, begunAt: start)
        } else {
            openCourse?.count(start)
        }
    }
}

extension PatientHistory {
    /// When the last infusion that counts began, one under way included, of whatever course.
    ///
    /// Where the clock was put back in between, the later of the times, not the last recorded.
    public var lastCountedStart: WallTime? { .later(lastCounted, openSession) }

    /// The latest start of any session that is remembered, counted or not.
    public var latestStart: WallTime? { .later(lastCountedStart, aborted.latestStart) }

    /// The drug that counts to the session ceiling of the next session before it delivers anything.
    ///
    /// A session that delivered under 20 % of its order leaves the patient free to have the order
    /// again on the same day, but what it did deliver has been given. There are no time zones here
    /// and so no days: "that day" is the 12 h of `CompiledCourseLimits.leastSpacing` from its
    /// start, the time within which no infusion may follow one that counted.
    ///
    /// - Parameter now: the wall clock; a start that is still to come by it is within the 12 h.
    /// - Returns: the sum of the upper bounds of such sessions that began less than 12 h ago.
    public func carriedMass(at now: WallTime) -> Mass { aborted.mass(at: now) }
}
