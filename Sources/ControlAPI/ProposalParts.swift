// What a proposal is made of.

/// The patient a program is for: the two identifiers compared at confirmation (SR-10).
public struct Patient: Codable, Hashable, Sendable {
    /// The identifier the clinic knows the patient by.
    public let id: String

    /// The date of birth, `YYYY-MM-DD`.
    public let born: String

    /// Names a patient.
    public init(id: String, born: String) {
        self.id = id
        self.born = born
    }
}

/// One step of a program in the pump's own resolution (SR-03).
public struct StepReply: Codable, Hashable, Sendable {
    /// What was asked for, as in `0.25 mg/kg/h for 15 min`.
    public let asked: String

    /// The flow the pump will be told, in mL/h.
    public let rate: String

    /// The flow before it was rounded down to the pump's resolution, in mL/h.
    public let exactRate: String

    /// The volume to be infused in this step, in mL.
    public let volume: String

    /// How long that takes, as in `15 min`.
    public let duration: String

    /// Puts a step together.
    public init(asked: String, rate: String, exactRate: String, volume: String, duration: String) {
        self.asked = asked
        self.rate = rate
        self.exactRate = exactRate
        self.volume = volume
        self.duration = duration
    }
}

/// Where in a course an infusion stands (SR-08).
public struct CoursePlaceReply: Codable, Hashable, Sendable {
    /// `weekly`, `daily` or `booster`.
    public let kind: String

    /// Which infusion of the course it is, 1 or more.
    public let infusion: Int

    /// How many the course has.
    public let length: Int

    /// Names a place.
    public init(kind: String, infusion: Int, length: Int) {
        self.kind = kind
        self.infusion = infusion
        self.length = length
    }
}

/// Two persons' agreement to exceed soft limits (SR-06).
public struct OverrideReply: Codable, Hashable, Sendable {
    /// The nurse at the chair.
    public let nurse: String

    /// The second person.
    public let second: String

    /// Why.
    public let reason: String

    /// Puts an agreement together.
    public init(nurse: String, second: String, reason: String) {
        self.nurse = nurse
        self.second = second
        self.reason = reason
    }
}
