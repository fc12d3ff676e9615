/// One alarm: what happened, what the daemon did, and what the nurse should do now (SR-47).
public struct AlarmReply: Codable, Hashable, Sendable {
    /// How urgent it is, by potential harm and onset (SR-40; IEC 60601-1-8).
    public enum Priority: String, Codable, Hashable, Sendable, CaseIterable {
        /// Act at once.
        case high = "HIGH"
        /// Act soon.
        case medium = "MEDIUM"
        /// Be aware.
        case low = "LOW"
    }

    /// Where it stands: acknowledged is not cleared (SR-41).
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// Nobody has acknowledged it.
        case active
        /// A person has seen it; its condition lasts.
        case acknowledged
        /// Its condition is over; it stays visible until a person ends it.
        case cleared
    }

    /// Its number, by which it is acknowledged.
    public let id: Int

    /// What kind of alarm it is, a stable word for programs.
    public let kind: String

    /// How urgent it is.
    public let priority: Priority

    /// Where it stands.
    public let state: State

    /// What happened, in one sentence.
    public let happened: String

    /// What the daemon did about it, in one sentence.
    public let did: String

    /// What the nurse should do now, in one sentence.
    public let doNow: String

    /// When it was raised, RFC 3339 in UTC.
    public let raisedAt: String

    /// How it looks and sounds.
    public let signal: AlarmSignal

    /// Whether it sounds, where the sound is not paused: until a person has seen it (SR-41).
    public let sounds: Bool

    /// Puts an alarm together.
    public init(
        id: Int,
        kind: String,
        priority: Priority,
        state: State,
        happened: String,
        did: String,
        doNow: String,
        raisedAt: String,
        signal: AlarmSignal,
        sounds: Bool
    ) {
        self.id = id
        self.kind = kind
        self.priority = priority
        self.state = state
        self.happened = happened
        self.did = did
        self.doNow = doNow
        self.raisedAt = raisedAt
        self.signal = signal
        self.sounds = sounds
    }
}

/// Every alarm that is not ended.
public struct AlarmsReply: Codable, Hashable, Sendable {
    /// The most urgent first.
    public let alarms: [AlarmReply]

    /// Lists alarms.
    public init(alarms: [AlarmReply]) {
        self.alarms = alarms
    }
}
