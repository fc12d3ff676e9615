import Foundation
import Glibc

/// One of the shipped programs, run as a person or a service manager runs it.
final class ShippedProgram {
    /// What a run came to.
    struct Outcome {
        let status: Int32
        let output: String
        let complaints: String
    }

    private let process = Process()
    private let name: String
    private let folder: String

    /// Only a backstop: every program that is waited for ends by itself long before.
    private static let patience = Duration.seconds(60)

    /// A program, which the package puts beside the tests; or from the folder in `PUMPD_PROGRAMS`.
    static func built(_ name: String) throws -> URL {
        if let folder = ProcessInfo.processInfo.environment["PUMPD_PROGRAMS"] {
            return URL(fileURLWithPath: folder).appendingPathComponent(name)
        }
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests).deletingLastPathComponent()
            .appendingPathComponent(name)
    }

    /// Starts a program; what it writes goes into two files of the folder, after what is there.
    ///
    /// - Parameters:
    ///   - program: its name among those the package built, or an absolute path.
    ///   - arguments: its command line.
    ///   - folder: where its `NAME.out` and `NAME.log` are.
    ///   - name: of those files.
    ///   - environment: added to the test's own.
    ///   - input: what it reads on standard input.
    /// - Throws: what kept it from starting.
    init(
        _ program: String,
        _ arguments: [String],
        in folder: String,
        as name: String,
        environment: [String: String] = [:],
        input: String = ""
    ) throws {
        self.name = name
        self.folder = folder
        process.executableURL =
            program.hasPrefix("/")
            ? URL(fileURLWithPath: program) : try Self.built(program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, ours in ours }
        process.standardInput =
            input.isEmpty ? FileHandle.nullDevice : try Self.input(input, folder + "/\(name).in")
        let output = try Self.file(folder + "/\(name).out")
        let complaints = try Self.file(folder + "/\(name).log")
        process.standardOutput = output
        process.standardError = complaints
        try process.run()
        // The program has its own by now; hundreds are run, and files are not endless.
        try output.close()
        try complaints.close()
    }

    var pid: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { text(".out") }
    var complaints: String { text(".log") }

    func signal(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit status; 128 and the signal's number where a signal ended it.
    func end() async throws -> Int32 {
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        while process.isRunning {
            guard clock.now < deadline else {
                signal(SIGKILL)
                throw StepFailure("\(name) did not end within \(Self.patience)")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        let status = process.terminationStatus
        return process.terminationReason == .exit ? status : 128 + status
    }

    /// Runs a program to its end.
    static func run(
        _ program: String,
        _ arguments: [String],
        in folder: String,
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> Outcome {
        let name = "run-\(UUID().uuidString.prefix(8))"
        let running = try ShippedProgram(
            program,
            arguments,
            in: folder,
            as: name,
            environment: environment,
            input: input
        )
        let status = try await running.end()
        return Outcome(status: status, output: running.output, complaints: running.complaints)
    }

    private func text(_ suffix: String) -> String {
        let path = folder + "/" + name + suffix
        return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// A file and not a pipe, which a program started at the same moment could hold open.
    private static func input(_ text: String, _ path: String) throws -> FileHandle {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    private static func file(_ path: String) throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw StepFailure("\(path) cannot be made")
            }
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        _ = try file.seekToEnd()
        return file
    }
}
