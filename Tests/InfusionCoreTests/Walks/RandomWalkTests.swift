import DoseMath
import Testing

@testable import InfusionCore

@Suite("Random walks")
struct RandomWalkTests {
    private static let events = 200
    private static let walks: UInt64 = 75

    /// Four lots of 75 walks, each with seeds of its own.
    @Test(
        "no order of events breaks a law (SR-07, SR-14, SR-16, SR-20, SR-21, SR-29, SR-45, SR-46, SR-52)",
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
        var reached = Reached()
        for seed in UInt64(0)..<500 where !reached.missing.isEmpty {
            var walk = try Walk(seed: seed)
            for _ in 0..<Self.events {
                try walk.turn()
                reached.phases.insert(walk.bed.machine.phase.name)
            }
            reached.take(walk)
        }
        #expect(reached.missing == [])
    }
}

/// Where walks have been, against where they are to come.
private struct Reached {
    var phases: Set<String> = []
    private var kinds: Set<String> = []
    private var ends: Set<EndReason> = []
    private var pauses: Set<PauseReason> = []
    private var steps: Set<Int> = []

    mutating func take(_ walk: Walk) {
        ends.formUnion(walk.bed.machine.ledger.history.compactMap { $0.end?.reason })
        for fact in walk.bed.facts {
            kinds.insert(fact.kind)
            if case .paused(_, let reason) = fact { pauses.insert(reason) }
            if case .intended(let intent) = fact { steps.insert(intent.step) }
        }
    }

    /// What no walk came to yet, by name.
    var missing: [String] {
        Self.allPhases.subtracting(phases).sorted() + Self.allKinds.subtracting(kinds).sorted()
            + Self.allEnds.subtracting(ends).map(\.rawValue).sorted()
            + Self.allPauses.subtracting(pauses).map(\.rawValue).sorted()
            + Set([0, 1, 2]).subtracting(steps).map { "step \($0)" }.sorted()
    }

    private static let allPhases: Set = [
        "idle", "ordered", "confirmed", "starting", "running", "stopping", "unknown", "paused",
        "completed", "stopped", "faulted",
    ]

    private static let allKinds: Set = [
        "proposed", "confirmed", "lapsed", "intended", "running", "lowered", "marked",
        "stop-commanded", "standing", "paused", "ended", "command-ended", "alarm-raised",
        "alarm-acknowledged", "alarm-cleared", "alarm-ended", "pump-connected",
        "overridden", "barrel-read", "course-closed", "library-taken", "library-waits",
        "checked", "preparation-lapsed", "started", "observed", "attended", "handed-over",
        "site-doubted", "site-checked", "pressure-released", "adverse-event", "discharged",
        "interrupted", "lock-released", "annunciator-heard", "audio-paused",
        "host-restarted",
    ]

    private static let allEnds: Set<EndReason> = [
        .volumeReached, .windowOver, .stoppedByPerson, .hostRestarted, .pausedTooLong,
        .recordFailed,
    ]

    private static let allPauses: Set<PauseReason> = [
        .person, .atThePump, .pumpAlarm, .communicationLost, .unknownOutcome, .pumpRefused,
        .approvalRefused, .syringeEmpty, .barrelDisagrees, .daemonRestarted, .patientLeft,
        .infiltration, .observation, .observationsMissed, .annunciatorMissing, .loopLate,
    ]
}
