import ConfigurationFixtures
import PumpDriver
import Settings
import Testing

@testable import PumpService

@Suite("The command line over the settings")
struct StartOptionsTests {
    @Test("an option stands over the settings' value, and only that one")
    func overrides() throws {
        let shipped = try settings(options())
        let changed = try settings(options(socket: "/tmp/s", device: "/dev/ttyS9"))
        #expect(changed.socket == "/tmp/s" && changed.pump.device == "/dev/ttyS9")
        #expect(changed.state == shipped.state && changed.pump.family == shipped.pump.family)
        let others = try settings(options(state: "/tmp/state", family: "other"))
        #expect(others.state == "/tmp/state" && others.pump.family == "other")
        #expect(others.socket == shipped.socket && others.pump.device == shipped.pump.device)
    }

    @Test("refuses a time scale outside 1 to 1000 (SR-65)", arguments: [0, -1, 1_001, .max, .min])
    func timeScale(scale: Int64) {
        let error = #expect(throws: StartError.self) {
            try options(timeScale: scale).requireTimeScale()
        }
        #expect(error?.exitStatus == 78)
        #expect(error?.description.contains("1 to 1000") == true)
    }

    private func settings(_ options: StartOptions) throws -> Settings {
        options.over(try Settings(path: options.config))
    }

    private func options(
        socket: String? = nil,
        state: String? = nil,
        family: String? = nil,
        device: String? = nil,
        timeScale: Int64 = 1
    ) -> StartOptions {
        StartOptions(
            config: SettingsFixture.shippedPath(),
            socket: socket,
            state: state,
            family: family,
            device: device,
            timeScale: timeScale,
            simulatorControl: nil,
            line: nil
        )
    }
}
