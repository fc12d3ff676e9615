import DoseMath

/// The power-on self test: nothing starts before every part of it has passed (SR-60).
///
/// It begins anew with the daemon. What has failed stays so until the next start, but for what can
/// be put right while the daemon runs (`Item.canComeBack`).
public struct SelfTest: Hashable, Sendable {
    /// A part of the test, in the order people are told.
    public enum Item: String, Hashable, Sendable, Codable, CaseIterable {
        /// The drug library in memory is the one its file and its digest name.
        case library
        /// Known doses, computed twice, give the known rates.
        case arithmetic
        /// Entries were written durably and read back, and follow what the start began from.
        case journal
        /// The whole record, from its first entry on, is as it was written.
        case chain
        /// The wall clock can be right.
        case clock
        /// The pump told who it is.
        case pump
        /// What is to sound an alarm answers.
        case alarmOutput = "alarm-output"
    }

    /// How far a part has come.
    public enum State: Hashable, Sendable {
        /// It has not ended.
        case waiting
        /// All is well.
        case passed
        /// It is not, for this reason, with what to do about it.
        case failed(String)
    }

    /// The latest entry of the record before this start: no clock that is right is far behind it.
    let recordedUntil: WallTime?

    private var ended: [Item: State] = [:]

    /// Whether the clock's part has failed: asked at every turn.
    private(set) var isClockWrong = false

    /// A test of which nothing has ended.
    ///
    /// - Parameter recordedUntil: the latest wall time of the record; `nil` where it is empty.
    init(recordedUntil: WallTime? = nil) {
        self.recordedUntil = recordedUntil
    }

    /// How far a part has come.
    public internal(set) subscript(item: Item) -> State {
        get { ended[item] ?? .waiting }
        set {
            ended[item] = newValue
            if item == .clock { isClockWrong = newValue.failure != nil }
        }
    }

    /// Whether every part has passed.
    public var hasPassed: Bool { Item.allCases.allSatisfy { self[$0] == .passed } }

    /// Whether a part has failed.
    public var hasFailed: Bool { Item.allCases.contains { self[$0].failure != nil } }

    /// Whether the parts that need nobody and little time have ended either way.
    public var hasEndedAlone: Bool {
        Item.allCases.filter(\.endsAlone).allSatisfy { self[$0] != .waiting }
    }

    /// What has not passed, one line each: which part, what is wrong and what to do.
    public var shortfalls: [String] {
        Item.allCases.compactMap { item in
            switch self[item] {
            case .passed: nil
            case .waiting: "\(item.rawValue): \(item.awaited)"
            case .failed(let reason): "\(item.rawValue) failed: \(reason)"
            }
        }
    }
}

extension SelfTest.State {
    /// Why it failed; `nil` where it has not.
    public var failure: String? {
        switch self {
        case .waiting, .passed: nil
        case .failed(let reason): reason
        }
    }
}

extension SelfTest.Item {
    /// What a part that has not ended waits for, and what to do.
    public var awaited: String {
        switch self {
        case .library: "its file is being read again; try again in a moment"
        case .arithmetic: "the known doses are being computed; try again in a moment"
        case .journal:
            "waits for an entry to be written and read back; try again in a moment, then check the "
                + "disk"
        case .chain:
            "waits until every entry of the record is verified, some seconds for a million; try "
                + "again in a moment"
        case .clock: "waits for the clock to be looked at; try again in a moment"
        case .pump: "waits for the pump to say which one it is; check cable and power"
        case .alarmOutput:
            "waits for the pump's buzzer to answer and for a person who hears an annunciator's "
                + "test; open 'pumpctl watch --sound' and confirm that it is heard"
        }
    }

    /// Whether it needs neither a pump nor a person to end, and little time.
    public var endsAlone: Bool {
        switch self {
        case .library, .arithmetic, .journal, .clock: true
        case .chain, .pump, .alarmOutput: false
        }
    }

    /// Whether what failed can be put right while the daemon runs; else a restart tests it anew.
    var canComeBack: Bool {
        switch self {
        case .library, .arithmetic, .journal, .chain: false
        case .clock, .pump, .alarmOutput: true
        }
    }
}
