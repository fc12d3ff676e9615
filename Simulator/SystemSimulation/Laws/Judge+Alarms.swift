import InfusionCore
import PumpSimulator

// Which alarms have come, which have to, and what must stand because of them.

extension Judge {
    /// The alarms that stop what runs, as the procedure has them (SR-43): whatever else is recorded of
    /// them, the plunger stands within the bound of a stop.
    static let stopping: Set<AlarmKind> = [
        .pumpLost, .outcomeUnknown, .leaseRanOut, .overDelivery, .unexpectedMotion,
        .stoppedAtThePump, .stall, .pumpReset, .pumpProgramError, .pumpRefused, .approvalRefused,
        .syringeEmpty, .computationsDisagree, .barrelDisagrees, .recordFailed, .selfTestFailed,
        .loopLate, .observationsMissed, .nurseAbsent, .observationAlarm, .infiltration,
        .annunciatorMissing,
    ]

    /// What the pump told itself before it stood: no end of the session makes it unsaid.
    static let toldByThePump: Set<AlarmKind> = [
        .infusionEnded, .stoppedAtThePump, .stall, .pumpReset, .pumpProgramError,
    ]

    /// An alarm has come.
    ///
    /// - Parameters:
    ///   - kind: which.
    ///   - at: the world's time, ns.
    ///   - isCalm: whether nothing else goes wrong.
    /// - Returns: whether it had to.
    @discardableResult
    mutating func alarmed(_ kind: AlarmKind, at: Int64 = 0, isCalm: Bool = false) -> Bool {
        let were = expected.count
        expected.removeAll { $0.kinds.contains(kind) }
        if kind == .stall { hasStalled = true }
        if kind == .notStopping { isToldOfMotion = true }
        let isDue = expected.count < were
        if Self.stopping.contains(kind), mayMoveUntil == .max { stops(at: at, isCalm: isCalm) }
        return isDue
    }

    /// Something else has happened: what was expected may go unnoticed, but what now acts may not.
    ///
    /// - Parameter kinds: what has to come all the same.
    mutating func forgets(butNot kinds: Set<AlarmKind>) {
        expected.removeAll { !$0.isOfMotion && kinds.isDisjoint(with: $0.kinds) }
    }

    /// What flowed has ended before enough of it had: it does not show what it would have.
    ///
    /// - Parameter ofRun: whether drug flows on in another run, by which only what counts by runs is lost.
    mutating func flowEnds(ofRun: Bool) {
        expected.removeAll { $0.turning.map { $0.isOfRun || !ofRun } ?? false }
    }

    /// Looks whether an alarm that has to have come has not.
    ///
    /// - Parameters:
    ///   - at: the world's time, ns.
    ///   - isMoving: whether the plunger moves.
    ///   - steps: the motor's.
    mutating func lookForAlarms(at: Int64, isMoving: Bool, steps: Int64) {
        if !isMoving { isToldOfMotion = false }
        if expected.isEmpty { return }
        for index in expected.indices { expected[index].turned(to: steps, at: at) }
        if !isMoving { expected.removeAll(where: \.isOfMotion) }
        guard let late = expected.first(where: { $0.due < at }) else { return }
        breaks(.alarm, at: at, "no \(late.kinds.map(\.rawValue)) after '\(late.cause)'")
    }
}
