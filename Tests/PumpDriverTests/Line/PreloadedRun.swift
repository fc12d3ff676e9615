import Foundation

/// A run of some of this program's own tests on the serial port line.
///
/// libserialport opens a pseudo-terminal only with the shim preloaded, and a library is preloaded
/// only at a program's start: so this test program starts itself. What the tests did is read from
/// the testing library's own record of events, one JSON object a line.
struct PreloadedRun {
    /// The exit status; 124 where it hung and was ended, a signal's number where one ended it.
    let status: Int32
    /// The tests that ended or were skipped.
    let finished: Set<String>
    /// The tests that were listed and did neither.
    let unfinished: Set<String>
    /// What went wrong, in the testing library's words.
    let issues: [String]
    /// What was written to standard error.
    let errorOutput: String

    /// Only a backstop: the run takes less than a second.
    private static let secondsAllowed = 90

    /// Builds the shim, then runs the tests whose id matches a regular expression.
    init(filter: String) throws {
        let folder = try ScratchFolder()
        let shim = folder.path("pseudo_terminal_shim.so")
        try Self.buildShim(at: shim)
        let events = folder.path("events.json")
        let errors = folder.path("errors.txt")
        status = try Self.run(
            "/usr/bin/timeout",
            [
                "--kill-after=5", "\(Self.secondsAllowed)",
                try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
                "--testing-library", "swift-testing", "--filter", filter,
                "--event-stream-version", "0", "--event-stream-output-path", events,
            ],
            environment: [
                "LD_PRELOAD": shim, LineUnderTest.variable: "serial-port",
                // Swift's own post-mortem would be preloaded too, and hangs then.
                "SWIFT_BACKTRACE": "enable=no",
            ],
            errors: errors
        )
        errorOutput = try String(contentsOfFile: errors, encoding: .utf8)
        let records = try String(contentsOfFile: events, encoding: .utf8)
            .split(separator: "\n")
            .map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)).payload }
        let listed = records.filter { $0.kind == "function" }.compactMap(\.id)
        let ended = records.filter { $0.kind == "testEnded" || $0.kind == "testSkipped" }
        finished = Set(listed).intersection(ended.compactMap(\.testID))
        unfinished = Set(listed).subtracting(finished)
        issues = records.filter { $0.kind == "issueRecorded" }.map { issue in
            let words = (issue.messages ?? []).map(\.text).joined(separator: " ")
            return "\(issue.testID ?? "no test"): \(words)"
        }
    }

    /// What of a record is read; an event and a listed test differ in what they have.
    private struct Record: Decodable {
        struct Message: Decodable {
            let text: String
        }

        struct Payload: Decodable {
            let kind: String
            let id: String?
            let testID: String?
            let messages: [Message]?
        }

        let payload: Payload
    }

    /// Compiles the shim with the C compiler at hand: the Swift toolchain's, else the system's.
    private static func buildShim(at output: String, testFile: String = #filePath) throws {
        let source = URL(filePath: testFile)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "PseudoTerminalShim/pseudo_terminal_shim.c")
            .path(percentEncoded: false)
        let arguments = ["-std=c11", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror"]
        let errors = output + ".errors"
        for compiler in ["clang", "cc"] {
            let status = try run(
                "/usr/bin/env",
                [compiler] + arguments + ["-o", output, source, "-ldl"],
                environment: [:],
                errors: errors
            )
            if status == 0 { return }
            // 127: env found no such program.
            guard status == 127 else { break }
        }
        throw ShimError.notBuilt(try String(contentsOfFile: errors, encoding: .utf8))
    }

    /// Runs a program to its end; its exit status, or the number of the signal that ended it.
    private static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        errors: String
    ) throws -> Int32 {
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, ours in ours }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// Why the shim is not there to be preloaded.
enum ShimError: Error {
    case notBuilt(String)
}
