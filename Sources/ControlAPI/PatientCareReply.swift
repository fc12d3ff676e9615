/// What is done for the patient of the session that is open, or that was last.
public struct PatientCareReply: Codable, Hashable, Sendable {
    /// Who attends and when the patient is looked at next; `nil` where no session is open.
    public let rounds: RoundsReply?

    /// What has to be seen to at the patient before the infusion may go on.
    public let holds: [HoldReply]

    /// The adverse events noted last, the oldest first.
    public let adverseEvents: [AdverseEventReply]

    /// What a person gave as the reason of the last pause or stop.
    public let remark: String?

    /// When the patient was discharged, RFC 3339 in UTC.
    public let dischargedAt: String?

    /// Whether the session is over and its patient has not been discharged: nobody else's order is
    /// taken.
    public let awaitsDischarge: Bool

    /// Puts it together.
    public init(
        rounds: RoundsReply?,
        holds: [HoldReply],
        adverseEvents: [AdverseEventReply],
        remark: String?,
        dischargedAt: String?,
        awaitsDischarge: Bool
    ) {
        self.rounds = rounds
        self.holds = holds
        self.adverseEvents = adverseEvents
        self.remark = remark
        self.dischargedAt = dischargedAt
        self.awaitsDischarge = awaitsDischarge
    }
}

/// The nurse who attends and her rounds (SR-14).
public struct RoundsReply: Codable, Hashable, Sendable {
    /// Her staff identifier.
    public let nurse: String

    /// Her attendance.
    public let attendance: RoundReply

    /// The observations.
    public let observations: RoundReply

    /// What was observed last, the baseline at first; `nil` where nothing is known.
    public let signs: VitalSigns?

    /// Puts it together.
    public init(
        nurse: String,
        attendance: RoundReply,
        observations: RoundReply,
        signs: VitalSigns?
    ) {
        self.nurse = nurse
        self.attendance = attendance
        self.observations = observations
        self.signs = signs
    }
}

/// When one kind of round was done last and is due next.
public struct RoundReply: Codable, Hashable, Sendable {
    /// How late it is.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// Not due yet.
        case inTime
        /// Due now.
        case due
        /// So late that an alarm tells it.
        case overdue
        /// So late that the infusion is paused.
        case missed
    }

    /// How late it is.
    public let state: State

    /// How long it was done ago, on the procedure's clock, as in `0:12:30`.
    public let ago: String

    /// When it is due next, in seconds of the procedure's clock; below zero where it is late.
    public let dueInSeconds: Int

    /// Puts it together.
    public init(state: State, ago: String, dueInSeconds: Int) {
        self.state = state
        self.ago = ago
        self.dueInSeconds = dueInSeconds
    }
}

/// Something to be seen to at the patient before the infusion may go on (SR-14, SR-47).
public struct HoldReply: Codable, Hashable, Sendable {
    /// What is held up, in one sentence.
    public let what: String

    /// What the nurse does about it, in one sentence.
    public let doNow: String

    /// Puts it together.
    public init(what: String, doNow: String) {
        self.what = what
        self.doNow = doNow
    }
}

/// An adverse event as it was noted.
public struct AdverseEventReply: Codable, Hashable, Sendable {
    /// In the nurse's own words.
    public let text: String

    /// When it was noted, RFC 3339 in UTC.
    public let at: String

    /// Puts it together.
    public init(text: String, at: String) {
        self.text = text
        self.at = at
    }
}
