import Testing

/// The shipped programs together, on a real pseudo-terminal, as the files in `Scenarios` tell it.
@Suite("Scenarios")
struct ScenarioTests {
    /// Scenarios mostly wait, so a few play side by side; many would starve the pump's half second.
    private static let theatre = Theatre(stages: 4)

    @Test(
        "plays as it is written",
        .timeLimit(.minutes(15)),
        arguments: try ScenarioScript.all()
    )
    func play(script: ScenarioScript) async throws {
        await Self.theatre.enter()
        defer { Self.theatre.leave() }
        let stage = try Stage()
        do {
            try await script.play(on: stage)
            try await stage.end()
        } catch {
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }
}
