public import DoseMath

/// When the nurse was last known to be there and when the patient was last observed, on the line
/// clock of the boot it was in (SR-14).
public struct Rounds: Hashable, Sendable, Codable {
    /// The nurse who attends the patient, by her staff entry.
    public internal(set) var nurse: String

    /// When she was last known to be at the chair.
    public internal(set) var attendedAt: Moment

    /// When observations were last recorded.
    public internal(set) var observedAt: Moment

    /// The last observations of this session, the baseline at first.
    public internal(set) var observation: Observation?

    /// How late something is, by the time since it was last done.
    enum Lateness: Hashable {
        /// Not yet so late that a person is told.
        case none
        /// Overdue: a person is told.
        case overdue
        /// Overdue past the limit: the infusion is paused.
        case missed
    }

    /// How late a round is.
    ///
    /// - Parameters:
    ///   - age: the time since it was last done, procedure clock.
    ///   - times: the procedure's.
    /// - Returns: what a person is told, or the infusion is paused for.
    static func lateness(_ age: Span, _ times: ProcedureTimes) -> Lateness {
        if age >= times.roundMissed { return .missed }
        return age >= times.roundOverdue ? .overdue : .none
    }
}
