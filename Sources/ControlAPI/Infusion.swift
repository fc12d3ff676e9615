/// The infusion, or that there is none.
///
/// What is not known or does not exist in a state is `nil` and has no key in the JSON. Quantities
/// are decimal texts with their unit.
public struct InfusionReply: Codable, Hashable, Sendable {
    /// The states a client sees.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// No infusion.
        case idle
        /// An order waits for its confirmation.
        case ordered
        /// A confirmed order waits for its start.
        case confirmed
        /// The start is being recorded or sent.
        case starting
        /// The pump infuses.
        case running
        /// A stop or pause is on its way; the pump has not been seen to stand.
        case stopping
        /// The pump stands; the session can go on.
        case paused
        /// What the pump does is not known; counted as the larger dose (SR-21).
        case unknown
        /// The window or the volume is reached.
        case completed
        /// A person ended it early.
        case stopped
        /// A fault ended it.
        case faulted
    }

    /// Where it stands.
    public let state: State

    /// Why it is in this state, where there is a reason to give.
    public var reason: String?

    /// The session's number, 1 or more.
    public var session: Int?

    /// Whom it is for.
    public var patient: Patient?

    /// Who prescribed it, as it was transcribed (SR-15).
    public var prescriber: String?

    /// The drug, as on the label.
    public var drug: String?

    /// The body weight, in kg.
    public var weight: String?

    /// The same in kg and lb, with the day it was taken (SR-18).
    public var weightShown: String?

    /// Where in which course it stands (SR-08).
    public var course: CoursePlaceReply?

    /// The dose that was last confirmed or lowered to, as it was written.
    public var dose: String?

    /// The infusate's strength, in mg/mL.
    public var concentration: String?

    /// The strength with base and salt written out, as a person reads it.
    public var strength: String?

    /// Which step of a stepped program is on, 1 or more; left out for a plain one.
    public var step: Int?

    /// What the pump is told, step by step.
    public var steps: [StepReply]?

    /// What is left in the syringe at least, in mL, by its barrel and the count (SR-17).
    public var leftInSyringe: String?

    /// What a nurse last read on the barrel, in mL.
    public var barrel: String?

    /// The drug library it was ordered under, SHA-256 of its file (SR-53).
    public var libraryDigest: String?

    /// The confirmed flow, in mL/h.
    public var rate: String?

    /// The volume to be infused in the whole session, in mL.
    public var volume: String?

    /// The drug to be infused in the whole session, in mg.
    public var total: String?

    /// How long drug is to be infused, pauses not counted.
    public var window: String?

    /// The volume delivered as the pump counts it, in mL.
    public var delivered: String?

    /// The most that can have been delivered, in mL, uncertain delivery counted in full (SR-07).
    public var deliveredAtMost: String?

    /// The drug in `delivered`, in mg.
    public var deliveredMass: String?

    /// How long drug has been infused, on the procedure's clock, as in `1:23:45`.
    public var infusing: String?

    /// What is left of the window, on the procedure's clock, as in `0:36:15`.
    public var remaining: String?

    /// When the session first started, RFC 3339 in UTC.
    public var startedAt: String?

    /// When it ended, RFC 3339 in UTC; left out while it has not.
    public var endedAt: String?

    /// What a person can do now, in one plain sentence.
    public let next: String

    /// Puts the infusion's part of a status together; the optional values can be set afterwards.
    public init(state: State, next: String) {
        self.state = state
        self.next = next
    }
}
