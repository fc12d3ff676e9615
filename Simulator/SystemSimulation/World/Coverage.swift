import InfusionCore

/// What was reached in a day or in many: mishaps that happened, alarms that came, how
/// sessions ended.
public struct Coverage: Sendable, Hashable {
    private var mishaps: [Mishap.Kind: Int] = [:]
    private var alarms: [AlarmKind: Int] = [:]
    private var due: [AlarmKind: Int] = [:]
    /// How sessions ended, by the words of the record, and how many so.
    public private(set) var ends: [String: Int] = [:]
    /// How many daemons came up on a record that another had begun.
    public var restarts = 0
    /// How many ns were simulated.
    public var nanoseconds: Int64 = 0

    /// Nothing yet.
    public init() {}

    mutating func saw(_ mishap: Mishap.Kind) { mishaps[mishap, default: 0] += 1 }
    mutating func saw(_ alarm: AlarmKind) { alarms[alarm, default: 0] += 1 }
    /// An alarm came that had to come by then.
    mutating func saw(due alarm: AlarmKind) { due[alarm, default: 0] += 1 }
    mutating func saw(end: String) { ends[end, default: 0] += 1 }
    /// An end that never reached the record is none: the session goes on, and ends once more.
    mutating func lost(end: String) {
        let others = ends[end, default: 0] - 1
        ends[end] = others > 0 ? others : nil
    }

    /// How many sessions ended; a day on which nothing was begun has none.
    public var sessions: Int { ends.values.reduce(0, +) }

    /// How often each mishap happened, those that never did among them.
    public var faults: [String: Int] {
        let all = Mishap.Kind.allCases.map { ($0.rawValue, mishaps[$0, default: 0]) }
        return Dictionary(uniqueKeysWithValues: all)
    }

    /// How often each alarm that can come here was raised, those that never were among them.
    public var alarmNames: [String: Int] {
        let all = Self.reachable.map { ($0.rawValue, alarms[$0, default: 0]) }
        return Dictionary(uniqueKeysWithValues: all)
    }

    /// How often each of them was raised where it had to be, within its time.
    public var alarmsDue: [String: Int] {
        Dictionary(uniqueKeysWithValues: due.map { ($0.key.rawValue, $0.value) })
    }

    /// What was never reached, by name.
    public var unreached: [String] {
        (faults.filter { $0.value == 0 }.keys.sorted())
            + alarmNames.filter { $0.value == 0 }.keys.sorted()
    }

    private static let reachable = AlarmKind.allCases.filter { !unreachable.contains($0) }

    /// Alarms that nothing outside this program can raise: two computations of the same exact numbers
    /// differ by a fault in one of them alone, and `Tests/DoseCheckTests` shows such faults to be found.
    private static let unreachable: Set<AlarmKind> = [.computationsDisagree]

    /// Adds another day's.
    public mutating func add(_ other: Coverage) {
        mishaps.merge(other.mishaps, uniquingKeysWith: +)
        alarms.merge(other.alarms, uniquingKeysWith: +)
        due.merge(other.due, uniquingKeysWith: +)
        ends.merge(other.ends, uniquingKeysWith: +)
        restarts += other.restarts
        nanoseconds += other.nanoseconds
    }
}
