/// One session as the journal knows it: what was ordered and what was delivered.
///
/// Quantities are decimal texts with their unit.
public struct SessionReply: Codable, Hashable, Sendable {
    /// Its number, 1 or more.
    public let session: Int

    /// Whom it was for.
    public let patient: Patient

    /// Who prescribed it, as it was transcribed (SR-15).
    public let prescriber: String

    /// The drug, as on the label.
    public let drug: String

    /// Where in which course it stood (SR-08).
    public let course: CoursePlaceReply

    /// The drug library it was ordered under, SHA-256 of its file (SR-53).
    public let libraryDigest: String

    /// The last confirmed dose, as it was written.
    public let dose: String

    /// The last confirmed flow, in mL/h.
    public let rate: String

    /// The volume that was ordered, in mL.
    public let ordered: String

    /// The drug that was ordered, in mg.
    public let orderedMass: String

    /// The volume delivered as the pump counts it, in mL.
    public let delivered: String

    /// The most that can have been delivered, in mL (SR-07).
    public let deliveredAtMost: String

    /// The drug in `delivered`, in mg.
    public let deliveredMass: String

    /// How long drug was infused, as in `1:23:45`.
    public let infusing: String

    /// Where it stands or how it ended.
    public let state: InfusionReply.State

    /// Why it ended or stands so; empty where there is nothing to say.
    public let reason: String

    /// When it first started, RFC 3339 in UTC.
    public let startedAt: String

    /// When it ended, RFC 3339 in UTC; `nil` while it has not.
    public let endedAt: String?

    /// What a person gave as the reason of the last pause or stop.
    public let remark: String?

    /// The adverse events noted last, the oldest first.
    public let adverseEvents: [AdverseEventReply]

    /// When the patient was discharged, RFC 3339 in UTC; `nil` while not.
    public let dischargedAt: String?

    /// Puts a session together.
    public init(
        session: Int,
        patient: Patient,
        prescriber: String,
        drug: String,
        course: CoursePlaceReply,
        libraryDigest: String,
        dose: String,
        rate: String,
        ordered: String,
        orderedMass: String,
        delivered: String,
        deliveredAtMost: String,
        deliveredMass: String,
        infusing: String,
        state: InfusionReply.State,
        reason: String,
        startedAt: String,
        endedAt: String?,
        remark: String?,
        adverseEvents: [AdverseEventReply],
        dischargedAt: String?
    ) {
        self.session = session
        self.patient = patient
        self.prescriber = prescriber
        self.drug = drug
        self.course = course
        self.libraryDigest = libraryDigest
        self.dose = dose
        self.rate = rate
        self.ordered = ordered
        self.orderedMass = orderedMass
        self.delivered = delivered
        self.deliveredAtMost = deliveredAtMost
        self.deliveredMass = deliveredMass
        self.infusing = infusing
        self.state = state
        self.reason = reason
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.remark = remark
        self.adverseEvents = adverseEvents
        self.dischargedAt = dischargedAt
    }
}

/// The sessions on record.
public struct SessionsReply: Codable, Hashable, Sendable {
    /// The newest first.
    public let sessions: [SessionReply]

    /// Lists sessions.
    public init(sessions: [SessionReply]) {
        self.sessions = sessions
    }
}
