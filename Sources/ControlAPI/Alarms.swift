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
        signal: AlarmSignal
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
    }
}

/// How an alarm looks and sounds, by IEC 60601-1-8 (SR-40).
public struct AlarmSignal: Codable, Hashable, Sendable {
    /// The indicator's colour: `red`, `yellow` or `cyan`.
    public let colour: String

    /// How often it flashes, in hertz as a decimal text such as `2`; `nil` where it is steady.
    public let flashHertz: String?

    /// How many pulses a burst of its sound has; 0 is silent.
    public let pulses: Int

    /// Puts a signal together.
    public init(colour: String, flashHertz: String?, pulses: Int) {
        self.colour = colour
        self.flashHertz = flashHertz
        self.pulses = pulses
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
