import ConfigurationFixtures
import Foundation
import Testing

@testable import PumpService

@Suite("The watch over the control socket's path (SR-16)", .timeLimit(.minutes(1)))
struct SocketWatchTests {
    @Test(
        "sees it there whatever is done to it, and gone where it is removed or another stands there"
    )
    func place() throws {
        let fixture = try SettingsFixture()
        let path = fixture.folder + "/pumpd.sock"
        #expect(!SocketWatch(path).isThere)
        try "one".write(toFile: path, atomically: false, encoding: .utf8)
        let watch = SocketWatch(path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(watch.isThere)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        #expect(!watch.isThere)
        try "another".write(toFile: path, atomically: false, encoding: .utf8)
        #expect(!watch.isThere)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
        #expect(watch.isThere)
    }

    @Test("waits as long as it stands, and is told to end")
    func waits() async throws {
        let fixture = try SettingsFixture()
        let path = fixture.folder + "/pumpd.sock"
        try "one".write(toFile: path, atomically: false, encoding: .utf8)
        let waiting = Task { try await SocketWatch(path).gone() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        try FileManager.default.removeItem(atPath: path)
        try await SocketWatch(path).gone()
    }
}
