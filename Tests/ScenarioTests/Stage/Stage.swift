import Foundation
import Glibc

/// Where one scenario plays: a simulator, a daemon and a nurse at a terminal, in a folder of their own.
final class Stage {
    /// Short, because a Unix socket's path may have 107 bytes at most.
    let folder: String
    var settings: StagedSettings
    var scale = 1
    var wire: WireRecord
    /// The device as the daemon is told of it.
    var device: String
    /// Whom the nurse's next order is for.
    var chart = PatientChart()
    /// The entries of the staff file.
    var staff = ClinicStaff.entries
    var staffMode = 0o600
    /// The digest of a drug library, as `pumpctl library check` told it.
    var notedDigest = ""
    /// How many entries the journal had, as it was last looked at.
    var notedEntries = 0
    /// What the nurse's last command came to.
    var said = ShippedProgram.Outcome(status: 0, output: "", complaints: "")
    /// The tokens of the proposals so far, the latest last.
    var tokens: [String] = []
    private(set) var simulator: ShippedProgram?
    private(set) var daemon: ShippedProgram?
    /// Whose sign-in the commands typed next are done with.
    var person: String?
    /// Looks after the patient, where a nurse is at the chair.
    var nurse: AttentiveNurse?
    /// Sounds the alarms at the chair.
    var annunciator: ShippedProgram?
    /// Somebody else's event stream, open for as long as it is kept.
    var foreignStream: RawConnection?
    /// Kept alive with the scenario.
    var bareTerminal: BareTerminal?
    var disk: MemoryDisk?
    /// What ails the daemon's host, where a scenario lets it.
    var hostFaults: HostFaults?
    /// Whoever the daemon tells that it is alive.
    var serviceManager: ServiceManager?

    var socket: String { folder + "/pumpd.sock" }
    var state: String { disk?.folder ?? folder + "/state" }
    var control: String { folder + "/pump.control" }
    var terminal: NurseTerminal {
        NurseTerminal(folder: folder, socket: socket, control: control)
    }

    init() throws {
        // pumpd takes no file that a group may change, and a developer's umask may let it.
        umask(0o022)
        folder = "/tmp/pumpd-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755]
        )
        settings = try StagedSettings()
        wire = WireRecord(path: folder + "/wire.log")
        device = folder + "/pump"
    }

    // MARK: programs

    func startSimulator(_ options: [String]) async throws {
        let arguments = [
            "serve", "--pump", "new-era", "--link", folder + "/pump",
            "--wire-log", folder + "/wire.log", "--time-scale", "\(scale)",
        ]
        let before = text(of: "pumpsim.out").count
        let simulator = try ShippedProgram(
            "pumpsim",
            arguments + options,
            in: folder,
            as: "pumpsim"
        )
        self.simulator = simulator
        try await wait("pumpsim is ready", within: .seconds(20)) {
            guard simulator.isRunning else { throw StepFailure("pumpsim has ended") }
            return simulator.output.count > before
        }
    }

    /// Ends the simulator at once, which hangs up its terminal and, as with a cable, takes the device
    /// away: another scenario's pump may get the terminal's number.
    func endSimulator() async throws {
        guard let simulator else { throw StepFailure("the scenario has no simulator") }
        try FileManager.default.removeItem(atPath: folder + "/pump")
        simulator.signal(SIGKILL)
        _ = try await simulator.end()
    }

    /// Writes the settings as they are now, and the staff beside them.
    @discardableResult
    func writeSettings() throws -> String {
        try settings.write(in: folder, staff: staff, mode: staffMode)
    }

    /// What the daemon is started with.
    func daemonArguments(_ options: [String]) throws -> [String] {
        let scaled = scale == 1 ? [] : ["--time-scale", "\(scale)"]
        let settings = try writeSettings()
        return [
            "--config", settings, "--socket", socket, "--state", state, "--device", device,
        ] + scaled + options
    }

    /// Starts the daemon and waits until it is ready.
    ///
    /// - Parameters:
    ///   - options: behind those every daemon here is started with.
    ///   - environment: added to the test's own.
    ///   - shell: a command in whose shell it is then started, as limits and redirections are.
    /// - Throws: `StepFailure` where it ends instead.
    func startDaemon(
        _ options: [String] = [],
        environment: [String: String] = [:],
        shell: String? = nil
    ) async throws {
        let before = text(of: "pumpd.out").count
        let daemon = try launchDaemon(options, environment: environment, shell: shell)
        try await wait("pumpd is ready", within: .seconds(20)) {
            guard daemon.isRunning else { throw StepFailure("pumpd has ended") }
            return daemon.output.count > before
        }
    }

    /// The same without waiting for anything.
    @discardableResult
    func launchDaemon(
        _ options: [String] = [],
        environment: [String: String] = [:],
        shell: String? = nil
    ) throws -> ShippedProgram {
        var command = ["pumpd"] + (try daemonArguments(options))
        if let shell {
            command[0] = try ShippedProgram.built("pumpd").path
            command = ["/bin/sh", "-c", "\(shell); exec \"$0\" \"$@\""] + command
        }
        let daemon = try ShippedProgram(
            command.removeFirst(),
            command,
            in: folder,
            as: "pumpd",
            environment: environment.merging(hostFaults?.environment ?? [:]) { _, ours in ours }
        )
        self.daemon = daemon
        return daemon
    }

    func theDaemon() throws -> ShippedProgram {
        guard let daemon else { throw StepFailure("the scenario has started no daemon") }
        return daemon
    }

    /// Runs pumpctl to its end, as whoever is at the keyboard does.
    ///
    /// - Parameters:
    ///   - arguments: of the command line.
    ///   - input: what is entered without being shown, a line each.
    /// - Returns: what it came to, which is kept as what was said last.
    /// - Throws: what kept it from running.
    @discardableResult
    func pumpctl(
        _ arguments: [String],
        input: [String] = []
    ) async throws -> ShippedProgram.Outcome {
        said = try await terminal.pumpctl(arguments, by: person, input: input)
        return said
    }

    // MARK: what can be seen

    func status() async throws -> SeenStatus { try await terminal.status() }

    /// The sessions on record, the newest first.
    func sessions() async throws -> [SeenSession] {
        let outcome = try await terminal.pumpctl(["sessions", "--json"], by: nil)
        guard outcome.status == 0 else { throw StepFailure(outcome.complaints) }
        return try SeenSession.all(json: outcome.output)
    }

    func plunger() async throws -> PlungerReading { try await terminal.plunger() }

    /// Asks the simulator over its control channel.
    @discardableResult
    func ask(_ arguments: [String]) async throws -> String { try await terminal.ask(arguments) }

    /// Looks again and again until something holds.
    func wait(
        _ what: String,
        within limit: Duration,
        until holds: () async throws -> Bool
    ) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        while try await !holds() {
            guard clock.now < deadline else { throw StepFailure("not within \(limit): \(what)") }
            try await Task.sleep(for: .milliseconds(80))
        }
    }

    // MARK: the end

    /// Ends the programs; a daemon that was not killed must end as told.
    func end() async throws {
        await nurse?.leave()
        var status: Int32 = 0
        if let daemon, daemon.isRunning {
            daemon.signal(SIGTERM)
            status = try await daemon.end()
        }
        simulator?.signal(SIGTERM)
        if let simulator { _ = try await simulator.end() }
        guard status == 0 else { throw StepFailure("pumpd ended with status \(status) at SIGTERM") }
    }

    /// Takes away whatever runs still, and the folder.
    func clear() async throws {
        await nurse?.leave()
        for program in [annunciator, daemon, simulator].compactMap(\.self) where program.isRunning {
            program.signal(SIGKILL)
            _ = try await program.end()
        }
        try await disk?.unmount()
        // KEEP=1 leaves the logs, the journal and the settings for a closer look.
        if ProcessInfo.processInfo.environment["KEEP"] != nil { return }
        try FileManager.default.removeItem(atPath: folder)
    }

    /// What the programs wrote, for the person who reads why a step failed.
    func report() async throws -> String {
        let page = try await pumpctl(["status"])
        let logs = ["pumpd.log", "pumpsim.log"].map { "--- \($0)\n" + text(of: $0).suffix(3_000) }
        let frames = text(of: "wire.log").split(separator: "\n").suffix(20).joined(separator: "\n")
        let status = "--- pumpctl status\n\(page.output)\(page.complaints)"
        return (logs + ["--- wire.log, its end\n" + frames, status]).joined(separator: "\n")
    }

    private func text(of name: String) -> String {
        let contents = FileManager.default.contents(atPath: folder + "/" + name)
        return String(decoding: contents ?? Data(), as: UTF8.self)
    }
}
