import Foundation
import Testing

/// A client written by others, unchanged, against the built program.
@Suite(.timeLimit(.minutes(5))) struct PublicClientTests {
    private static let environment = URL(fileURLWithPath: "/usr/bin/env")

    /// A Python with nesp-lib 2.0.0 in a folder of its own; nil, with the reason printed, where
    /// there is no Python or no package index.
    private static func python(in folder: URL) throws -> URL? {
        let made = try RunningSimulator.run(environment, ["python3", "-m", "venv", folder.path])
        guard made.code == 0 else {
            print("skipped: no python3 with venv here: \(made.errors)")
            return nil
        }
        let python = folder.appendingPathComponent("bin/python")
        let installed = try RunningSimulator.run(
            python,
            ["-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "10"]
                + ["--disable-pip-version-check", "nesp-lib==2.0.0"]
        )
        guard installed.code == 0 else {
            print("skipped: nesp-lib 2.0.0 is out of reach: \(installed.errors)")
            return nil
        }
        return python
    }

    @Test("nesp-lib 2.0.0 drives the simulator, in Basic and in Safe mode")
    func nespLib() throws {
        let folder = URL(fileURLWithPath: "/tmp/nesp-lib-\(UUID().uuidString.prefix(8))")
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let python = try Self.python(in: folder) else { return }
        let simulator = try RunningSimulator()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("External/drive_with_nesp_lib.py")
        let run = try RunningSimulator.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["timeout", "60", python.path, script.path, simulator.link]
        )
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        // Two infusions of 0.5 mL, and what flowed before the stop of the third.
        let reading = try simulator.send("plunger").output
        let volume = try #require(reading.firstMatch(of: /"plungerNanoliters":"(\d+)"/))
        let nanoliters = try #require(Int64(volume.1))
        #expect((999_881...1_100_000).contains(nanoliters))
    }
}
