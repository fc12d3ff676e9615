import Foundation

/// A `pumpd` of this bench, from its start to its end.
final class DaemonProcess {
    /// From just before it was started until it said `ready`, in ns.
    let readyAfter: Int64

    private let program: StartedProgram

    /// Starts one on the stand's line and waits until it is ready.
    ///
    /// - Parameters:
    ///   - place: where it lives.
    ///   - environment: added to this program's own.
    ///   - patience: how many seconds it may take to be ready.
    ///   - stand: the pump it is to drive.
    /// - Throws: `cannotStart`, `daemon`, `late`, `interrupted`; it does not run then.
    init(
        at place: DaemonPlace,
        environment: [String: String] = [:],
        patience: Int64 = 5,
        on stand: PumpStand
    ) throws(BenchmarkFailure) {
        let arguments = [
            "--config", place.config, "--socket", place.socket, "--state", place.state,
            "--device", stand.device,
        ]
        let output = Pipe()
        program = try StartedProgram(
            place.program,
            arguments,
            environment: environment,
            output: output,
            logIn: place.folder
        )
        do {
            let ready = try Self.ready(
                program,
                output.fileHandleForReading,
                stand,
                within: patience
            )
            readyAfter = ready - program.startedAt
        } catch {
            program.kill()
            throw error
        }
    }

    /// Starts one, has it measured, and ends it whatever comes of that.
    static func with<Figures>(
        _ place: DaemonPlace,
        environment: [String: String] = [:],
        patience: Int64 = 5,
        on stand: PumpStand,
        _ measure: (DaemonProcess) throws(BenchmarkFailure) -> Figures
    ) throws(BenchmarkFailure) -> Figures {
        let daemon = try DaemonProcess(
            at: place,
            environment: environment,
            patience: patience,
            on: stand
        )
        do throws(BenchmarkFailure) {
            let figures = try measure(daemon)
            let status = try daemon.program.end(beside: stand)
            guard status == 0 else {
                let how = status.map { "status \($0)" } ?? "a signal"
                throw .daemon("ended with \(how): \(daemon.program.lastWords)")
            }
            return figures
        } catch {
            // The pump is simulated: nobody is harmed by a daemon that is killed.
            daemon.program.kill()
            throw error
        }
    }

    /// What the system counts of it now.
    func reading() throws(BenchmarkFailure) -> ProcessReading {
        try ProcessReading(of: program.number)
    }

    private static func ready(
        _ program: StartedProgram,
        _ output: FileHandle,
        _ stand: PumpStand,
        within seconds: Int64
    ) throws(BenchmarkFailure) -> Int64 {
        try stand.wait(
            for: "pumpd to be ready",
            seconds: seconds,
            beside: output.fileDescriptor
        ) { (wake) throws(BenchmarkFailure) in
            guard wake.isReadable else { return nil }
            let line = String(decoding: output.availableData, as: UTF8.self)
            guard line == "ready\n" else {
                throw .daemon("did not become ready: \(program.lastWords)")
            }
            return wake.at
        }
    }
}
