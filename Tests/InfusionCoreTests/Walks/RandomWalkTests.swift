import DoseMath
import Testing

@testable import InfusionCore

@Suite("Random walks")
struct RandomWalkTests {
    private static let events = 200
    private static let walks: UInt64 = 300

    /// Four lots of 300 walks, each with seeds of its own.
    @Test(
        "no order of events breaks a law (SR-07, SR-16, SR-20, SR-21, SR-29, SR-52)",
        arguments: [UInt64(0), 1, 2, 3]
    )
    func laws(_ lot: UInt64) throws {
        for seed in (lot * Self.walks)..<((lot + 1) * Self.walks) {
            var walk = try Walk(seed: seed)
            for event in 0..<Self.events {
                try walk.turn()
                guard walk.laws.broken.isEmpty else {
                    let lately = walk.bed.facts.suffix(12).map { "\($0)" }.joined(separator: "\n")
                    Issue.record("seed \(seed), event \(event): \(walk.laws.broken)\n\(lately)")
                    return
                }
            }
        }
    }

    @Test("the walks come everywhere: every phase, every fact a pump or a nurse can cause")
    func comeEverywhere() throws {
        var phases: Set<String> = []
        var kinds: Set<String> = []
        var reasons: Set<EndReason> = []
        var pauses: Set<PauseReason> = []
        var steps: Set<Int> = []
        for seed in UInt64(0)..<300 {
            var walk = try Walk(seed: seed)
            for _ in 0..<Self.events {
                try walk.turn()
                phases.insert(walk.bed.machine.phase.name)
            }
            kinds.formUnion(walk.bed.facts.map(\.kind))
            pauses.formUnion(walk.bed.facts.compactMap(Self.pauseReason))
            steps.formUnion(walk.bed.facts.compactMap(Self.stepRun))
            reasons.formUnion(walk.bed.machine.ledger.history.compactMap { $0.end?.reason })
        }
        let everywhere: Set = [
            "idle", "ordered", "confirmed", "starting", "running", "stopping", "unknown", "paused",
            "completed", "stopped", "faulted",
        ]
        #expect(phases == everywhere)
        let told: Set = [
            "proposed", "confirmed", "lapsed", "intended", "running", "lowered", "marked",
            "stop-commanded", "standing", "paused", "ended", "command-ended", "alarm-raised",
            "alarm-acknowledged", "alarm-cleared", "alarm-ended", "pump-connected",
            "overridden", "barrel-read", "course-closed", "library-taken", "library-waits",
        ]
        #expect(kinds.isSuperset(of: told), "\(told.subtracting(kinds))")
        let ends: Set<EndReason> = [
            .volumeReached, .windowOver, .stoppedByPerson, .hostRestarted, .pausedTooLong,
            .recordFailed,
        ]
        #expect(reasons.isSuperset(of: ends), "\(ends.subtracting(reasons))")
        let paused: Set<PauseReason> = [
            .person, .atThePump, .pumpAlarm, .communicationLost, .unknownOutcome, .pumpRefused,
            .approvalRefused, .syringeEmpty, .barrelDisagrees, .daemonRestarted,
        ]
        #expect(pauses.isSuperset(of: paused), "\(paused.subtracting(pauses))")
        #expect(steps.isSuperset(of: [0, 1, 2]), "\(steps)")
    }

    private static func pauseReason(_ fact: Fact) -> PauseReason? {
        guard case .paused(_, let reason) = fact else { return nil }
        return reason
    }

    private static func stepRun(_ fact: Fact) -> Int? {
        guard case .intended(let intent) = fact else { return nil }
        return intent.step
    }
}
