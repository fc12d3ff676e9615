import ConfigurationFixtures
import Foundation
import PumpDriver
import Settings
import Testing

@testable import PumpService

/// Which new settings a running daemon takes, and which only a start can try.
@Suite("New settings for a running daemon")
struct ReloadableSettingsTests {
    static let old = [
        ("socket", "/run/pumpd/pumpd.sock", "/run/pumpd/other.sock"),
        ("state", "/var/lib/pumpd", "/var/lib/other"),
        ("pump.device", "/dev/ttyUSB0", "/dev/ttyUSB9"),
    ]

    @Test("refuses by its key what only a start can try (SR-29)", arguments: old)
    func triedByStart(key: String, was: String, new: String) throws {
        let text = try shipped()
        #expect(text.contains(was))
        let changed = try settings(text.replacing(was, with: new))
        #expect(try DaemonReload.needingRestart(settings(text), changed).contains(key))
        #expect(DaemonReload.needingRestart(changed, changed).isEmpty)
    }

    @Test("refuses a metrics file that comes or goes (SR-29)")
    func metricsFile() throws {
        let without = try settings(shipped())
        let with = try settings(shipped() + "\nmetrics_file: /tmp/pumpd.prom\n")
        #expect(DaemonReload.needingRestart(without, with) == ["metrics_file"])
        #expect(DaemonReload.needingRestart(with, without) == ["metrics_file"])
    }

    @Test("takes every other setting (SR-29)")
    func others() throws {
        let text = try shipped()
        let changed = try settings(text.replacing("lease: 10 s", with: "lease: 12 s"))
        #expect(try changed.driverTimes.lease != settings(text).driverTimes.lease)
        #expect(try DaemonReload.needingRestart(settings(text), changed).isEmpty)
    }

    private func shipped() throws -> String {
        try String(contentsOfFile: SettingsFixture.shippedPath(), encoding: .utf8)
    }

    private func settings(_ text: String) throws -> Settings {
        let fixture = try SettingsFixture()
        try text.write(toFile: fixture.path, atomically: false, encoding: .utf8)
        return try Settings(path: fixture.path)
    }
}
