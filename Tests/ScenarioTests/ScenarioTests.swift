import Foundation
import Testing

/// The shipped programs together, on a real pseudo-terminal, as `Simulator/Scenarios` tells it.
@Suite("Scenarios")
struct ScenarioTests {
    @Test(
        "plays as it is written",
        .timeLimit(.minutes(15)),
        arguments: try ScenarioScript.all()
    )
    func play(script: ScenarioScript) async throws {
        await Theatre.shared.enter()
        defer { Theatre.shared.leave() }
        let clock = ContinuousClock()
        let begin = clock.now
        let what = "\(script.name): \(script.title)"
        let stage = try Stage()
        do {
            try await script.play(on: stage)
            try await stage.end()
            try Playbill.tell("passed", after: clock.now - begin, what)
        } catch {
            try Playbill.tell("FAILED", after: clock.now - begin, what, because: "\(error)")
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }
}
