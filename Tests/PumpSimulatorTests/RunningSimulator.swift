import Foundation

/// A `pumpsim` of its own for a test: the built program, in a folder that goes with it.
final class RunningSimulator {
    /// The program, which the package puts beside the tests.
    static var program: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("pumpsim")
    }

    let folder: URL
    let device: String
    private let process: Process

    var link: String { folder.appendingPathComponent("pump").path }
    var control: String { link + ".control" }
    var wireLog: String { folder.appendingPathComponent("wire.log").path }

    /// Starts the program and waits for its `ready` line.
    init(_ options: String...) throws {
        folder = URL(fileURLWithPath: "/tmp/pumpsim-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let output = Pipe()
        process = Process()
        process.executableURL = Self.program
        let link = folder.appendingPathComponent("pump").path
        let log = folder.appendingPathComponent("wire.log").path
        process.arguments =
            ["serve", "--pump", "new-era", "--link", link, "--wire-log", log] + options
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard line.hasPrefix("ready /dev/pts/"), line.hasSuffix("\n") else {
            process.terminate()
            throw CocoaError(.fileReadUnknown, userInfo: ["line": line])
        }
        device = String(line.dropFirst(6).dropLast())
    }

    /// Asks it to end by SIGTERM and gives its exit code.
    func end() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit {
        if process.isRunning { _ = end() }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Runs a program to its end.
    static func run(
        _ program: URL,
        _ arguments: [String]
    ) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: said, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
    }

    /// Sends a request by the program's own client verb.
    func send(_ words: String...) throws -> (code: Int32, output: String, errors: String) {
        try Self.run(Self.program, ["send", "--control", control, "--"] + words)
    }
}
