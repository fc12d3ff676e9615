import Foundation

/// pumpsim as it is built beside these tests.
enum ShippedSimulator {
    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("pumpsim")

    /// Runs it with these arguments, as below.
    static func run(
        _ arguments: String...,
        both: Bool = false
    ) throws -> (status: Int32, output: String) {
        try run(arguments, both: both)
    }

    /// Runs it to its end; what it says on standard error is told with the rest where `both` are wanted.
    static func run(
        _ arguments: [String],
        both: Bool = false
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = both ? output.fileHandleForWriting : FileHandle.nullDevice
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }
}
