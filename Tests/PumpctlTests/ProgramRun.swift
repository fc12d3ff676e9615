import Foundation
import ScriptedDaemon

/// One run of the shipped program: its exit status and what it wrote.
struct ProgramRun: Sendable {
    let status: Int32
    let output: String
    let complaints: String

    /// Runs pumpctl, as it was built beside these tests, to its end.
    ///
    /// What it is given as `input` it finds on its standard input, which is no terminal.
    static func pumpctl(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> ProgramRun {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try path())
        process.arguments = arguments
        // No test is signed in by who runs it.
        process.environment = ["PUMPD_SIGN_IN": folder.path + "/sign-in"]
            .merging(environment) { $1 }
        let given = folder.path + "/in"
        try input.write(toFile: given, atomically: false, encoding: .utf8)
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
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

    /// Runs pumpctl against a daemon that answers everything so; gives what that was asked, too.
    static func pumpctl(
        _ arguments: [String],
        against answer: ScriptedAnswer,
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> (run: ProgramRun, heard: [HeardRequest]) {
        try await ScriptedDaemon.run(answering: answer) { daemon in
            let run = try await pumpctl(
                arguments + ["--socket", daemon.socketPath],
                environment: environment,
                input: input
            )
            return (run, daemon.heard)
        }
    }

    /// Where the pumpctl lies that was built beside these tests.
    static func path() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/pumpctl"
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
}
