import Foundation

/// A `pumpd` of this bench, from its start to its end.
final class DaemonProcess {
    /// From just before it was started until it said `ready`, in ns.
    let readyAfter: Int64

    private let process: Process
    private let place: DaemonPlace
    private let stand: PumpStand

    /// Starts one on the stand's line and waits until it is ready.
    ///
    /// - Parameters:
    ///   - place: where it lives.
    ///   - environment: added to this program's own.
    ///   - stand: the pump it is to drive.
    /// - Throws: `cannotStart`, `daemon`, `late`, `interrupted`; it does not run then.
    init(
        at place: DaemonPlace,
        environment: [String: String] = [:],
        on stand: PumpStand
    ) throws(BenchmarkFailure) {
        self.place = place
        self.stand = stand
        process = Process()
        process.executableURL = URL(fileURLWithPath: place.program)
        process.arguments = [
            "--config", place.config, "--socket", place.socket, "--state", place.state,
            "--device", stand.device,
        ]
        // What is preloaded here counts this program's allocations and has no place in the daemon.
        var inherited = ProcessInfo.processInfo.environment
        inherited["LD_PRELOAD"] = nil
        process.environment = inherited.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        do {
            try Data().write(to: URL(fileURLWithPath: place.log))
            process.standardError = try FileHandle(
                forWritingTo: URL(fileURLWithPath: place.log)
            )
        } catch {
            throw .cannotStart("\(place.log) cannot be made: \(error.localizedDescription)")
        }
        let started = PumpStand.now
        do {
            try process.run()
        } catch {
            throw .cannotStart("\(place.program) cannot be run: \(error.localizedDescription)")
        }
        do {
            let ready = try Self.ready(output.fileHandleForReading, place, stand)
            readyAfter = ready - started
        } catch {
            kill(process.processIdentifier, SIGKILL)
            throw error
        }
    }

    /// Starts one, has it measured, and ends it whatever comes of that.
    static func with<Figures>(
        _ place: DaemonPlace,
        environment: [String: String] = [:],
        on stand: PumpStand,
        _ measure: (DaemonProcess) throws(BenchmarkFailure) -> Figures
    ) throws(BenchmarkFailure) -> Figures {
        let daemon = try DaemonProcess(at: place, environment: environment, on: stand)
        do {
            let figures = try measure(daemon)
            try daemon.end()
            return figures
        } catch {
            // The pump is simulated: nobody is harmed by a daemon that is killed.
            kill(daemon.process.processIdentifier, SIGKILL)
            throw error
        }
    }

    /// What the system counts of it now.
    func reading() throws(BenchmarkFailure) -> ProcessReading {
        try ProcessReading(of: process.processIdentifier)
    }

    /// Tells it to end and waits until it has.
    private func end() throws(BenchmarkFailure) {
        process.terminate()
        let limit = PumpStand.now + 15_000_000_000
        while process.isRunning {
            guard PumpStand.now < limit else {
                throw .late(what: "pumpd to end (\(place.lastWords))", seconds: 15)
            }
            try stand.pause(nanoseconds: 2_000_000)
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw .daemon("ended with \(process.terminationStatus): \(place.lastWords)")
        }
    }

    private static func ready(
        _ output: FileHandle,
        _ place: DaemonPlace,
        _ stand: PumpStand
    ) throws(BenchmarkFailure) -> Int64 {
        let descriptor = output.fileDescriptor
        return try stand.wait(for: "pumpd to be ready", beside: descriptor) {
            (wake) throws(BenchmarkFailure) in
            guard wake.isReadable else { return nil }
            let line = String(decoding: output.availableData, as: UTF8.self)
            guard line == "ready\n" else {
                throw .daemon("did not become ready: \(place.lastWords)")
            }
            return wake.at
        }
    }
}
