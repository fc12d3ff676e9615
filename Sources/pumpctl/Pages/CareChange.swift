import ControlAPI

/// What of the care for the patient is worth a line when it changes: what is due, what holds the
/// infusion up, the lock and the sound.
struct CareChange: Equatable {
    private let rounds: [String: RoundReply.State]
    private let nurse: String?
    private let holds: [HoldReply]
    private let awaitsDischarge: Bool
    private let lock: LockReply?
    private let isHeard: Bool
    private let isPaused: Bool

    init(_ status: StatusReply) {
        let rounds = status.care?.rounds
        nurse = rounds?.nurse
        self.rounds =
            rounds.map {
                ["attendance": $0.attendance.state, "observations": $0.observations.state]
            } ?? [:]
        holds = status.care?.holds ?? []
        awaitsDischarge = status.care?.awaitsDischarge ?? false
        lock = status.lock
        isHeard = status.annunciation.isHeard
        isPaused = status.annunciation.audioPause != nil
    }

    /// The lines for what differs from what was told last; all there is to tell after nothing.
    func lines(after last: CareChange?) -> [String] {
        var lines: [String] = []
        if let nurse, nurse != last?.nurse { lines.append("\(nurse) attends") }
        for (round, state) in rounds.sorted(by: { $0.key < $1.key })
        where state != (last?.rounds[round] ?? .inTime) {
            lines.append("\(round) \(Self.word(for: state))")
        }
        if holds != last?.holds ?? [] {
            lines += holds.isEmpty ? ["no longer held"] : CarePage.holds(holds)
        }
        if awaitsDischarge, last?.awaitsDischarge != true { lines.append("discharge outstanding") }
        if lock != last?.lock { lines += lock.map(LockPage.lines) ?? ["no longer locked"] }
        if isHeard != last?.isHeard ?? true {
            lines.append(isHeard ? "alarms can be heard" : "ALARMS CANNOT BE HEARD")
        }
        if isPaused != last?.isPaused ?? false {
            lines.append(isPaused ? "audio paused" : "audio pause over")
        }
        return lines
    }

    private static func word(for state: RoundReply.State) -> String {
        switch state {
        case .inTime: "in time again"
        case .due: "due now"
        case .overdue: "OVERDUE"
        case .missed: "MISSED"
        }
    }
}
