public import DoseMath

/// The lock of SR-45: the same alarm stopped an infusion three times within ten minutes.
///
/// Whoever restarts against the same alarm again and again works around it; a second person looks.
public struct Lockout: Hashable, Sendable, Codable {
    /// The alarms that stopped an infusion lately, oldest first.
    public private(set) var stops: [AlarmStop] = []

    /// The alarm it is locked by; `nil` while it is not.
    public private(set) var lockedBy: AlarmKind?

    /// One stop by an alarm, on the line clock of the boot it happened in.
    public struct AlarmStop: Hashable, Sendable, Codable {
        /// Which alarm.
        public let kind: AlarmKind
        /// When.
        public let at: Moment
    }

    /// How many stops by the same alarm lock, and within how long (SR-45; OPCA EC23).
    public static let count = 3
    static let window = Span.seconds(10 * 60)

    init() {}

    /// An alarm has stopped an infusion that ran.
    mutating func stopped(by kind: AlarmKind, at line: Moment) {
        stops.removeAll { line.since($0.at) > Self.window }
        stops.append(AlarmStop(kind: kind, at: line))
        let same = stops.count { $0.kind == kind }
        if same >= Self.count, lockedBy == nil { lockedBy = kind }
        // Two of each kind are all that a third can ever be counted with.
        if same > Self.count - 1, let oldest = stops.firstIndex(where: { $0.kind == kind }) {
            stops.remove(at: oldest)
        }
    }

    /// A second person has looked.
    mutating func released() {
        lockedBy = nil
        stops = []
    }

    /// The moments of another boot mean nothing; the lock itself stays.
    mutating func forgetMoments() { stops = [] }
}
