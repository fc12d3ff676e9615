public import ArgumentParser
import Foundation
import Logging
public import PumpDriver
import PumpService

/// The infusion controller's daemon: one chair, one pump.
@main
struct Pumpd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pumpd",
        abstract: "Runs beside one infusion chair and drives one pump on a serial port.",
        discussion: """
            pumpd computes the rate, holds the ceilings, waits for a nurse's confirmation on its \
            control socket (see pumpctl) and drives the pump. It stops the pump before it ends, and \
            the first thing it says to a pump when it starts is stop.

            SIGHUP has it take new settings, drug library and staff: they are checked at once, and \
            taken when the chair is free: no infusion, no order that waits, the patient discharged.

            It is not a certified medical device.

            Exit status: 0 ended as told, the pump standing, or nothing wrong with what --check-config \
            looked at; 64 a wrong command line; 69 ended without \
            having seen the pump stand; 71 the host refuses something \
            basic; 73 a file or folder of its own cannot \
            be used, or its socket was taken away, which pauses what runs; 74 the journal cannot be used; \
            75 another pumpd holds the state folder, the socket or the device; 77 the time scale is \
            not the simulator's; 78 the settings, the drug library or the device they name are wrong. \
            Ended by SIGABRT: the control loop hung for a second; one stop was written to the pump, \
            which stops by itself within its lease at the latest. Start pumpd again.
            """,
        version: PumpDaemon.version
    )

    @Option(help: "The settings file (YAML), which has its comments in it.")
    var config = "/etc/pumpd/pumpd.yaml"

    @Option(help: "The control socket's path, instead of the settings'.")
    var socket: String?

    @Option(help: "The folder of the journal and the wire log, instead of the settings'.")
    var state: String?

    @Option(help: "The pump's family, instead of the settings': \(PumpCatalogue.families[0]).")
    var pump: String?

    @Option(help: "The serial device, instead of the settings'.")
    var device: String?

    @Option(
        help: """
            How many times faster than real the procedure runs: for a simulated pump only, which \
            must run at the same.
            """
    )
    var timeScale: Int64 = 1

    @Option(help: "The simulator's control channel; by default the device's path plus '.control'.")
    var simulatorControl: String?

    @Option(help: "Which calls the line is made of: terminal or serial-port; by default by device.")
    var line: SerialLines.Kind?

    @Flag(
        help: """
            Say what is wrong with settings, drug library, staff file and the places they name, or \
            what a start would run with; no device is opened and nothing is locked.
            """
    )
    var checkConfig = false

    func validate() throws {
        guard checkConfig else { return }
        guard timeScale == 1, simulatorControl == nil, line == nil else {
            throw ValidationError(
                "--check-config opens no device: leave out --time-scale, --simulator-control and --line"
            )
        }
    }

    func run() async throws {
        // A reader that has gone is no reason to end.
        _ = signal(SIGPIPE, SIG_IGN)
        let anew = RunAnew()
        let options = StartOptions(
            config: config,
            socket: socket,
            state: state,
            family: pump,
            device: device,
            timeScale: timeScale,
            simulatorControl: simulatorControl,
            line: line
        )
        do {
            if checkConfig {
                let summary = try ConfigurationCheck.run(options)
                return try show(summary)
            }
            let signals = await DaemonSignals()
            switch try await serve(options, signals) {
            case .standing: break
            case .unseen: throw ExitCode(69)
            case .anew where signals.hasTold != nil: break
            // Let go of, a signal would end the program.
            case .anew: throw withExtendedLifetime(signals) { anew.begin() }
            }
        } catch let error as StartError {
            LogDestination().say(error.description)
            throw ExitCode(checkConfig ? 78 : error.exitStatus)
        } catch let error as SocketLost {
            LogDestination().say("\(error)")
            throw ExitCode(error.exitStatus)
        }
    }

    /// Shows what was asked for.
    ///
    /// - Throws: the exit for output that cannot be written.
    private func show(_ line: String) throws {
        do {
            try Self.write(line)
        } catch {
            LogDestination().say("the standard output cannot be written to: give it another")
            throw ExitCode(74)
        }
    }

    private static func write(_ line: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
    }

    /// Runs the daemon to its end, with a log that it does not wait for.
    ///
    /// - Returns: how it has ended.
    private func serve(
        _ options: StartOptions,
        _ signals: DaemonSignals
    ) async throws -> DaemonOutcome {
        let log = try LogQueue()
        LoggingSystem.bootstrap(log.handler)
        do {
            let daemon = try await PumpDaemon(options: options, logger: Logger(label: "pumpd"))
            let ending = try await daemon.run(on: signals) {
                // A start does not fail for want of a reader.
                do { try Self.write("ready") } catch { return }
            }
            await log.end()
            return ending
        } catch {
            await log.end()
            throw error
        }
    }
}

extension SerialLines.Kind: ExpressibleByArgument {}
