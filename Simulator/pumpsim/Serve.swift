import ArgumentParser
import Glibc
import PumpSimulator

/// `pumpsim serve`: the simulator itself.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Be a pump on a pseudo-terminal until SIGTERM or SIGINT.",
        discussion: """
            Prints one line, `ready <device>`, once the pump can be spoken to. The pump has just \
            been switched on then: its alarm A?R is pending.
            """
    )

    @Option(help: "The pump to be.")
    var pump: PumpFamily

    @Option(help: "Where to put a symbolic link to the pseudo-terminal.")
    var link: String

    @Option(help: "Where to put the control socket. (default: the link's path with .control)")
    var control: String?

    @Option(help: "How many times faster the plunger moves than time passes, 1 to 10000.")
    var timeScale: Int64 = 1

    @Option(help: "Fixes everything random: the latency of answers, and faults.")
    var seed: UInt64 = 1

    @Option(help: "Bits a second of the serial line, 300 to 115200; bytes are paced accordingly.")
    var lineSpeed: Int64 = 19_200

    @Option(help: "The syringe that is in the pump, such as \"BD 60 mL\".")
    var syringe: SyringeArgument?

    @Option(help: "What the syringe holds, such as 50mL. (default: its nominal volume)")
    var initialVolume: VolumeArgument?

    @Option(help: "How many thousandths faster the motor turns than told, -1000 to 1000.")
    var motorError: Int64 = 0

    @OptionGroup(title: "Between motor and vein") var path: FluidPathOptions

    @Option(help: "Append every frame on the line to this file.")
    var wireLog: String?

    @Option(help: "What becomes of bytes that arrive while the pump is still answering.")
    var pending: PendingCommand = .buffered

    @Option(help: "The mode in the pump's memory: basic, or safe:N with N from 1 to 255 s.")
    var initialMode: ModeArgument?

    @Option(help: "The state that a communication time-out leaves the pump in.")
    var timeoutLeaves: TimeoutOutcome = .stopped

    @Flag(help: "In Basic mode take safe frames for noise.")
    var basicIgnoresSafeFrames = false

    @Flag(help: "In Safe mode say A?R by itself when power comes on.")
    var announcePowerUp = false

    mutating func validate() throws {
        guard (1...10_000).contains(timeScale) else {
            throw ValidationError("--time-scale is \(timeScale) and must be from 1 to 10000.")
        }
        guard (300...115_200).contains(lineSpeed) else {
            throw ValidationError("--line-speed is \(lineSpeed) and must be from 300 to 115200.")
        }
        guard (-1_000...1_000).contains(motorError) else {
            throw ValidationError("--motor-error is \(motorError) and must be from -1000 to 1000.")
        }
        let fitted = syringe?.syringe ?? .bd60
        if let initialVolume, initialVolume.nanoliters > fitted.capacityNanoliters {
            throw ValidationError("--initial-volume is more than the \(fitted.name) syringe holds.")
        }
    }

    func run() throws {
        try reportingFailure { () throws(SimulatorFailure) in
            let signals = try StopSignals()
            let clock = BootClock()
            let log: WireLog? =
                if let wireLog { try WireLog(path: wireLog, clock: clock) } else { nil }
            let channel = try ControlServer(path: control ?? link + ".control")
            defer {
                leave("the control socket") { () throws(SimulatorFailure) in try channel.remove() }
            }
            let terminal = try PseudoTerminal()
            let device = try DeviceLink(at: link, to: terminal.devicePath)
            defer { leave("the link") { () throws(SimulatorFailure) in try device.remove() } }
            let bench = TestBench(
                pump: NewEraPump(configuration: pumpConfiguration),
                timeScale: timeScale,
                clock: clock,
                terminal: terminal,
                channel: channel,
                log: log
            )
            print("ready \(terminal.devicePath)")
            fflush(nil)
            try bench.run(until: signals)
        }
    }

    private var pumpConfiguration: NewEraConfiguration {
        var configuration = NewEraConfiguration()
        configuration.seed = seed
        configuration.timeScale = timeScale
        configuration.lineSpeed = LineSpeed(baud: lineSpeed)
        configuration.syringe = syringe?.syringe ?? .bd60
        configuration.initialContentNanoliters =
            initialVolume?.nanoliters ?? configuration.syringe.capacityNanoliters
        configuration.motorErrorPermille = motorError
        configuration.fluidPath = path.configuration
        configuration.initialMode = initialMode?.mode ?? .basic
        configuration.pendingCommand = pending
        configuration.timeoutOutcome = timeoutLeaves
        configuration.readsSafeFramesInBasicMode = !basicIgnoresSafeFrames
        configuration.announcesPowerUp = announcePowerUp
        return configuration
    }

    /// Tidies up on the way out, where a failure can only be told.
    private func leave(_ what: String, _ tidy: () throws(SimulatorFailure) -> Void) {
        do throws(SimulatorFailure) {
            try tidy()
        } catch {
            let line = Array("pumpsim: \(what) stays behind: \(error)\n".utf8)
            _ = unsafe write(STDERR_FILENO, line, line.count)
        }
    }
}
