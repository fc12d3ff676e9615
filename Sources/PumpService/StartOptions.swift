import DoseMath
import InfusionCore
public import PumpDriver
import Settings

/// What the command line says, over what the settings file says.
public struct StartOptions: Sendable {
    /// The settings file.
    public let config: String
    /// Another socket than the settings'.
    public let socket: String?
    /// Another state folder than the settings'.
    public let state: String?
    /// Another pump family than the settings'.
    public let family: String?
    /// Another device than the settings'.
    public let device: String?
    /// How many times faster than real the procedure runs; 1 with a real pump (SR-65).
    public let timeScale: Int64
    /// The simulator's control channel; by default the device's path with `.control` behind it.
    public let simulatorControl: String?
    /// Which calls the serial line is made of; `nil` chooses by the device.
    public let line: SerialLines.Kind?

    /// Takes the options as they were given.
    public init(
        config: String,
        socket: String?,
        state: String?,
        family: String?,
        device: String?,
        timeScale: Int64,
        simulatorControl: String?,
        line: SerialLines.Kind?
    ) {
        self.config = config
        self.socket = socket
        self.state = state
        self.family = family
        self.device = device
        self.timeScale = timeScale
        self.simulatorControl = simulatorControl
        self.line = line
    }

    /// Refuses a time scale that no clock here takes (SR-65).
    func requireTimeScale() throws(StartError) {
        guard (1...SystemClocks.greatestTimeScale).contains(timeScale) else {
            throw .settings(
                "--time-scale \(timeScale) is outside 1 to \(SystemClocks.greatestTimeScale)"
            )
        }
    }

    /// The settings with the options put over them.
    func over(_ read: Settings) -> Settings {
        var settings = read
        settings.socket = socket ?? settings.socket
        settings.state = state ?? settings.state
        settings.pump.family = family ?? settings.pump.family
        settings.pump.device = device ?? settings.pump.device
        return settings
    }
}

extension Settings {
    /// What the core needs to know of them.
    func machineSetting(
        _ driver: any PumpDriver,
        timeScale: Int64
    ) -> InfusionMachine.Setting {
        // A reading is taken between its question leaving the line and its answer being complete:
        // the longest answer awaited and the frames of both at 19200 baud, rounded up.
        let age = driverTimes.answer.nanoseconds + 50_000_000
        // After the last of three stops a silent pump may run on for its whole lease (SR-27).
        let silence = driverTimes.lease.nanoseconds + 3 * driverTimes.stopRepeat.nanoseconds
        return InfusionMachine.Setting(
            pump: driver.capability,
            times: procedureTimes,
            timeScale: timeScale,
            readingAge: Span(nanoseconds: age),
            silence: Span(nanoseconds: silence)
        )
    }
}
