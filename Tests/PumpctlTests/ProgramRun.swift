import Foundation
import ScriptedDaemon

/// One run of the shipped program: its exit status and what it wrote.
struct ProgramRun: Sendable {
    let status: Int32
    let output: String
    let complaints: String

    /// Runs pumpctl, as it was built beside these tests, to its end.
    static func pumpctl(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> ProgramRun {
        let folder = try TemporaryFolder()
        let process = Process()
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        process.executableURL = URL(fileURLWithPath: tests)
            .deletingLastPathComponent().appendingPathComponent("pumpctl")
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file(folder.path + "/out")
        process.standardError = try file(folder.path + "/err")
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return ProgramRun(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: try String(contentsOfFile: folder.path + "/out", encoding: .utf8),
            complaints: try String(contentsOfFile: folder.path + "/err", encoding: .utf8)
        )
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
}
