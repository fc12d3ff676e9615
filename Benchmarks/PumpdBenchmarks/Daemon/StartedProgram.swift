import Foundation

/// A program of this bench that was started beside it; what it complains of goes into a file.
final class StartedProgram {
    /// What the system knows it by.
    var number: pid_t { process.processIdentifier }

    /// Just before it was executed, in ns.
    let startedAt: Int64

    private let process = Process()
    private let name: String
    private let log: String

    /// Starts one.
    ///
    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: behind it on the command line.
    ///   - environment: added to this program's own.
    ///   - output: takes what it says; nil where nobody wants to know.
    ///   - folder: of its log.
    /// - Throws: `cannotStart`; it does not run then.
    init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        output: Pipe? = nil,
        logIn folder: String
    ) throws(BenchmarkFailure) {
        name = URL(fileURLWithPath: path).lastPathComponent
        log = "\(folder)/\(name).log"
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        // What is preloaded here counts this program's allocations and has no place in another.
        var inherited = ProcessInfo.processInfo.environment
        inherited["LD_PRELOAD"] = nil
        process.environment = inherited.merging(environment) { $1 }
        if let output {
            process.standardOutput = output
        } else {
            process.standardOutput = FileHandle.nullDevice
        }
        do {
            try Data().write(to: URL(fileURLWithPath: log))
            process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        } catch {
            throw .cannotStart("\(log) cannot be made: \(error.localizedDescription)")
        }
        startedAt = PumpStand.now
        do {
            try process.run()
        } catch {
            throw .cannotStart("\(path) cannot be run: \(error.localizedDescription)")
        }
    }

    /// The last line of its log, for a complaint.
    var lastWords: String {
        do {
            let text = try String(contentsOfFile: log, encoding: .utf8)
            return text.split(separator: "\n").last.map(String.init) ?? "it logged nothing"
        } catch {
            return "its log cannot be read (\(error.localizedDescription))"
        }
    }

    /// Tells it to end and waits until it has.
    ///
    /// - Parameter stand: the pump to be kept alive meanwhile.
    /// - Returns: its status; `nil` where the signal itself ended it.
    /// - Throws: `late`, `interrupted`, `system`.
    func end(beside stand: PumpStand) throws(BenchmarkFailure) -> Int32? {
        process.terminate()
        _ = try ended(beside: stand)
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    /// Waits until it has ended by itself.
    ///
    /// - Parameter stand: the pump to be kept alive meanwhile.
    /// - Returns: when it was seen to have, in ns.
    /// - Throws: `late`, `interrupted`, `system`.
    func ended(beside stand: PumpStand) throws(BenchmarkFailure) -> Int64 {
        let limit = PumpStand.now + 15_000_000_000
        while process.isRunning {
            guard PumpStand.now < limit else {
                throw .late(what: "\(name) to end (\(lastWords))", seconds: 15)
            }
            try stand.pause(nanoseconds: 2_000_000)
        }
        return PumpStand.now
    }

    /// Ends it at once, whatever it is doing.
    func kill() {
        if process.isRunning { _ = Foundation.kill(number, SIGKILL) }
    }
}
