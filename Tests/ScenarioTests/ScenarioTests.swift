import Foundation
import Testing

/// The shipped programs together, on a real pseudo-terminal, as `Simulator/Scenarios` tells it.
@Suite("Scenarios")
struct ScenarioTests {
    /// Scenarios mostly wait, so a few play side by side; many would starve the pump's half second.
    private static let theatre = Theatre(stages: 5)

    @Test(
        "plays as it is written",
        .timeLimit(.minutes(15)),
        arguments: try ScenarioScript.all()
    )
    func play(script: ScenarioScript) async throws {
        await Self.theatre.enter()
        defer { Self.theatre.leave() }
        let clock = ContinuousClock()
        let begin = clock.now
        let stage = try Stage()
        do {
            try await script.play(on: stage)
            try await stage.end()
            try script.tell("passed", after: clock.now - begin)
        } catch {
            try script.tell("FAILED", after: clock.now - begin, because: "\(error)")
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }
}

extension ScenarioScript {
    /// Writes one line, which `make scenarios` shows, and where it failed another with the reason.
    fileprivate func tell(
        _ verdict: String,
        after time: Duration,
        because reason: String? = nil
    ) throws {
        let seconds = String(format: "%5.1f s", time / .seconds(1))
        var lines = ["\(verdict) \(seconds)  \(name): \(title)"]
        if let reason {
            let shown = reason.split(separator: "\n").prefix(4).joined(separator: " ")
            lines.append("\(verdict)          \(shown)")
        }
        let text = lines.joined(separator: "\n") + "\n"
        try FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
