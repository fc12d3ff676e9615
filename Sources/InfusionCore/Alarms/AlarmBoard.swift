public import DoseMath

/// One alarm as it stands: latched here even when the pump has cleared its own (SR-41).
public struct Alarm: Hashable, Sendable, Codable {
    /// Counts up for ever in one record.
    public let id: Int

    /// What it is for.
    public let kind: AlarmKind

    /// When it began, on the wall.
    public let raisedAt: WallTime

    /// Whether its condition still holds.
    public internal(set) var isPresent: Bool

    /// Whether a person has seen it; that alone never takes it away.
    public internal(set) var isAcknowledged: Bool

    /// Whether it sounds, where the sound is not paused: until a person has seen it.
    public var sounds: Bool { !isAcknowledged }
}

/// The alarms that a person has not yet ended, newest last; one at most of each kind.
public struct AlarmBoard: Hashable, Sendable, Codable {
    /// The alarms, in the order they began.
    public private(set) var alarms: [Alarm] = []

    /// No alarms.
    public init() {}

    /// Whether an alarm of this kind is present.
    func isPresent(_ kind: AlarmKind) -> Bool {
        alarms.contains { $0.kind == kind && $0.isPresent }
    }

    /// The alarm of that number, if it stands.
    func alarm(_ id: Int) -> Alarm? {
        alarms.first { $0.id == id }
    }

    mutating func apply(raised id: Int, _ kind: AlarmKind, at wall: WallTime) {
        // A condition that comes back is a new alarm: what was acknowledged was the old one.
        alarms.removeAll { $0.kind == kind }
        alarms.append(
            Alarm(id: id, kind: kind, raisedAt: wall, isPresent: true, isAcknowledged: false)
        )
    }

    mutating func apply(acknowledged id: Int) {
        change(id) { $0.isAcknowledged = true }
    }

    mutating func apply(cleared id: Int) {
        change(id) { $0.isPresent = false }
    }

    mutating func apply(ended id: Int) {
        alarms.removeAll { $0.id == id }
    }

    private mutating func change(_ id: Int, _ body: (inout Alarm) -> Void) {
        for index in alarms.indices where alarms[index].id == id { body(&alarms[index]) }
    }
}
