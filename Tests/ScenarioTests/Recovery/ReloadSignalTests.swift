import Foundation
import Testing

/// What the daemon is told while it takes new settings is not lost, whenever it comes.
@Suite("Signals to a daemon that takes new settings", .serialized, .timeLimit(.minutes(5)))
struct ReloadSignalTests {
    @Test(
        "ends it in order, the pump seen standing, so many ms after the word to take them (SR-29)",
        arguments: [0, 120, 260, 340]
    )
    func termination(delay: Int) async throws {
        try await reloaded { daemon in
            try await Task.sleep(for: .milliseconds(delay))
            daemon.signal(SIGTERM)
            // Or by the signal itself, in the moment in which nothing is open any more or yet.
            #expect([0, 128 + SIGTERM].contains(try await daemon.end()), "\(daemon.complaints)")
        }
    }

    @Test("takes them as often as it is told, and runs on (SR-29)")
    func again() async throws {
        try await reloaded { daemon in
            for delay in 0..<40 {
                daemon.signal(SIGHUP)
                try await Task.sleep(for: .milliseconds(delay))
            }
            try await Task.sleep(for: .seconds(2))
            #expect(daemon.isRunning)
            daemon.signal(SIGTERM)
            #expect(try await daemon.end() == 0, "\(daemon.complaints)")
        }
    }

    /// A daemon with a pump that was told to take its settings anew.
    private func reloaded(_ then: (ShippedProgram) async throws -> Void) async throws {
        let stage = try Stage()
        do {
            for line in ["simulator new-era at 60 times real time", "daemon"] {
                try await Verb.perform(line, on: stage)
            }
            try await Verb.perform("wait until the pump is connected", on: stage)
            let daemon = try stage.theDaemon()
            daemon.signal(SIGHUP)
            try await then(daemon)
        } catch {
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }
}
