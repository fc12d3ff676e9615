import ControlLoop
import Crypto
import DoseMath
import Foundation
import InfusionCore
import PumpDriver
import Staff

/// Everything the daemon is to run with, read and found right before anything is locked or opened.
struct CheckedStart {
    let settings: Settings
    let clocks: SystemClocks
    let boot: String
    private let options: StartOptions
    let library: LibraryShelf
    let staff: StaffFile
    private let formulary: Formulary
    private let driver: any PumpDriver

    /// - Throws: `StartError`, saying what to put right.
    init(options: StartOptions) async throws(StartError) {
        self.options = options
        settings = try options.settings()
        library = LibraryShelf(
            path: settings.drugLibrary,
            careArea: settings.careArea,
            expectedDigest: settings.drugLibraryDigest
        )
        formulary = try library.read()
        staff = try GuardedStaffFile.read(settings.staff)
        clocks = SystemClocks(timeScale: options.timeScale)
        boot = try SystemClocks.bootID()
        driver = try Self.driver(settings)
        let device = try DeviceCheck.open(settings, as: options.line)
        // Beside a simulator its own word counts at every scale, 1 included.
        let channel = options.simulatorControl ?? settings.pump.device + ".control"
        let isSimulated = device.isPseudoTerminal && FileManager.default.fileExists(atPath: channel)
        guard options.timeScale > 1 || isSimulated else { return }
        try await SimulatorScale.require(
            options.timeScale,
            device: device.path,
            isPseudoTerminal: device.isPseudoTerminal,
            channel: channel
        )
    }

    /// What the control thread begins with, rebuilt from the record.
    func beginning(replay: Replay, now: Now) -> Beginning {
        let (loop, effects) = ControlLoop.begin(
            setting: settings.machineSetting(driver, timeScale: options.timeScale),
            formulary: formulary,
            driver: driver,
            replay: replay,
            boot: boot,
            started: .daemonStarted(
                version: PumpDaemon.version,
                library: formulary.drugs[0].source,
                timeScale: options.timeScale
            ),
            digest: Self.digest,
            now: now
        )
        return Beginning(
            loop: loop,
            effects: effects,
            device: settings.pump.device,
            line: .eightNoneOne(baud: driver.traits.baud),
            kind: options.line
        )
    }

    /// What a status tells that does not change.
    func facts(entriesBefore: Int, now: Now) -> DaemonFacts {
        DaemonFacts(
            version: PumpDaemon.version,
            startedAt: now.wall,
            timeScale: Int(options.timeScale),
            family: settings.pump.family,
            device: settings.pump.device,
            entriesBefore: entriesBefore
        )
    }

    private static func driver(_ settings: Settings) throws(StartError) -> any PumpDriver {
        do {
            return try PumpCatalogue.driver(
                family: settings.pump.family,
                port: settings.pump.device,
                syringe: settings.pump.syringe,
                times: settings.driverTimes,
                address: settings.pump.address
            )
        } catch {
            throw .settings(error.description)
        }
    }

    /// SHA-256 as hexadecimal digits: what a proposal's token is bound to (SR-10).
    private static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

/// What the control thread begins with.
struct Beginning: Sendable {
    let loop: ControlLoop
    let effects: LoopEffects
    let device: String
    let line: LineSettings
    let kind: SerialLines.Kind?
}
