import Foundation

/// Somebody else's program that does what pumpd does, as a Python script of this bench drives it.
struct PeerProgram {
    /// Python with the peers installed; nil where there is none.
    let python: String?
    /// Why there is none.
    let absence: String
    /// The folder of the scripts.
    let scripts: String

    /// How many seconds a script may take.
    private static let patience = 60

    /// Runs a script to its end.
    ///
    /// - Parameters:
    ///   - script: its name.
    ///   - arguments: what it is told.
    /// - Returns: what it printed, read as JSON.
    /// - Throws: `cannotStart` where it cannot be run, fails, or prints something else.
    func run<Reply: Decodable>(
        _ script: String,
        _ arguments: [String]
    ) throws(BenchmarkFailure) -> Reply {
        guard let python else { throw .cannotStart(absence) }
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // It must not hold up what can be measured: a peer that waits for ever counts as absent.
        process.arguments =
            ["timeout", "\(Self.patience)", python, "\(scripts)/\(script)"] + arguments
        var inherited = ProcessInfo.processInfo.environment
        inherited["LD_PRELOAD"] = nil
        process.environment = inherited
        process.standardOutput = output
        process.standardError = errors
        do {
            try process.run()
            // It prints one line, and a few where it fails: neither fills a pipe.
            let printed = output.fileHandleForReading.readDataToEndOfFile()
            let complaint = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                let last = String(decoding: complaint, as: UTF8.self).split(separator: "\n").last
                throw BenchmarkFailure.cannotStart(
                    "\(script) ended with \(process.terminationStatus): \(last ?? "no word")"
                )
            }
            return try JSONDecoder().decode(Reply.self, from: printed)
        } catch let failure as BenchmarkFailure {
            throw failure
        } catch {
            throw .cannotStart("\(script) cannot be used: \(error)")
        }
    }
}
