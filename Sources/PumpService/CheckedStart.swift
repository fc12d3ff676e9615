import ControlLoop
import Crypto
import DoseMath
import Foundation
import InfusionCore
import PumpDriver
import Settings

/// Everything the daemon is to run with, read and found right before anything is locked or opened.
struct CheckedStart {
    let settings: Settings
    let clocks: SystemClocks
    let boot: String
    private let settingsDigest: String
    private let options: StartOptions
    let library: LibraryShelf
    let staff: StaffInForce
    private let formulary: Formulary
    private let driver: any PumpDriver
    /// Why the device could not be opened, where it is only not there.
    private let absence: StartError?

    /// - Throws: `StartError`, saying what to put right.
    init(options: StartOptions) async throws(StartError) {
        self.options = options
        let configuration = try CheckedConfiguration(options: options)
        settings = configuration.settings
        settingsDigest = configuration.digest
        library = configuration.library
        formulary = configuration.formulary
        staff = configuration.staff
        driver = configuration.driver
        clocks = SystemClocks(timeScale: options.timeScale)
        boot = try SystemClocks.bootID()
        switch try DeviceCheck.look(settings, as: options.line) {
        case .found(let device):
            absence = nil
            try await requireScale(of: device)
        case .absent(let refusal):
            // Without a simulator there is none whose word could count.
            guard options.timeScale == 1 else { throw refusal }
            absence = refusal
        }
    }

    private func requireScale(of device: DeviceCheck.Found) async throws(StartError) {
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

    /// Refuses to come up without a device, unless the record holds a patient who has not left.
    ///
    /// Then a daemon has to come up all the same: what was given and the alarms must be seen, and the
    /// pump is taken up, stopped, once it is back (SR-27, SR-29).
    func requireDevice(for replay: Replay) throws(StartError) {
        guard let absence else { return }
        if let session = replay.ledger.session, session.discharge == nil { return }
        throw absence
    }

    /// What the control thread begins with, rebuilt from the record.
    func beginning(_ opened: OpenedJournal, now: Now) -> Beginning {
        let (loop, effects) = ControlLoop.begin(
            setting: settings.machineSetting(driver, timeScale: options.timeScale),
            formulary: formulary,
            driver: driver,
            replay: opened.replay,
            boot: boot,
            started: [
                .daemonStarted(
                    version: PumpDaemon.version,
                    library: formulary.drugs[0].source,
                    timeScale: options.timeScale
                ),
                .settingsTaken(digest: settingsDigest),
            ],
            digest: Self.digest,
            sumsUp: opened.read >= OpenedJournal.manyEntries,
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
    func facts(now: Now) -> DaemonFacts {
        DaemonFacts(
            version: PumpDaemon.version,
            startedAt: now.wall,
            timeScale: Int(options.timeScale),
            family: settings.pump.family,
            device: settings.pump.device
        )
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
