import Testing

/// The shipped programs together, on a real pseudo-terminal, as the files in `Scenarios` tell it.
@Suite("Scenarios", .serialized)
struct ScenarioTests {
    @Test(
        "plays as it is written",
        .timeLimit(.minutes(5)),
        arguments: try ScenarioScript.all()
    )
    func play(script: ScenarioScript) async throws {
        let stage = try Stage()
        do {
            try await script.play(on: stage)
            try await stage.end()
        } catch let failure as StepFailure {
            let report = try await stage.report()
            Issue.record("\(failure)\n\(report)")
        }
        try await stage.clear()
    }
}
