import Foundation
import Testing

/// The daemon ends at any moment, by a signal it cannot see or by one it can.
///
/// `Scripts/kill` plays as many as it is told to, from a seed it is given or draws.
@Suite("The daemon ends at any moment")
struct RandomKillTests {
    @Test(
        "loses nothing acknowledged, resumes nothing, counts right (SR-20, SR-22, SR-29, SR-52)",
        .timeLimit(.minutes(120)),
        arguments: try KillSeries(environment: ProcessInfo.processInfo.environment).plans
    )
    func play(plan: KillPlan) async throws {
        await Theatre.shared.enter()
        defer { Theatre.shared.leave() }
        let clock = ContinuousClock()
        let begin = clock.now
        let stage = try Stage()
        do {
            try await KillTrial(plan: plan, stage: stage).play()
            try Playbill.tell("passed", after: clock.now - begin, "\(plan)")
        } catch {
            try Playbill.tell("FAILED", after: clock.now - begin, "\(plan)", because: "\(error)")
            let report = try await stage.report()
            Issue.record("\(plan)\n\(error)\n\(report)")
        }
        try await stage.clear()
    }
}

/// Which trials are played.
struct KillSeries {
    let plans: [KillPlan]

    /// Twenty kills and ten terminations from fixed seeds, so that what CI finds is found again; or
    /// `KILL_TRIALS` kills from seed `KILL_SEED` on.
    ///
    /// - Throws: `StepFailure` where one of them is no number.
    init(environment: [String: String]) throws {
        guard let trials = environment["KILL_TRIALS"] else {
            plans =
                (0..<20).map { KillPlan(seed: $0, ending: .killed) }
                + (0..<10).map { KillPlan(seed: 100 + $0, ending: .terminated) }
            return
        }
        guard let count = Int(trials), let seed = UInt64(environment["KILL_SEED"] ?? "0") else {
            throw StepFailure("KILL_TRIALS and KILL_SEED are whole numbers")
        }
        plans = (0..<UInt64(max(count, 1))).map { KillPlan(seed: seed &+ $0, ending: .killed) }
    }
}
