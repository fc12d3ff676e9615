import ConfigurationFixtures
import Foundation
import Logging
import Testing

@testable import PumpService

@Suite("The daemon's wire log", .timeLimit(.minutes(1)))
struct WireLogTests {
    @Test("has a line for each frame: the line clock, the direction, the bytes and their text")
    func lines() throws {
        let fixture = try SettingsFixture()
        let path = fixture.folder + "/wire.log"
        try write(to: path) { log in
            log.log([0x02, 0x30, 0x53, 0x0a, 0xff], .toPump, at: Bedside.now)
            log.log([0x41], .fromPump, at: Bedside.now)
        }
        #expect(
            try String(contentsOfFile: path, encoding: .utf8)
                == "1000000000 > 02 30 53 0a ff  |.0S..|\n1000000000 < 41  |A|\n"
        )
    }

    @Test("goes on behind what is there, and is put aside at its bound (SR-63)")
    func bounded() throws {
        let fixture = try SettingsFixture()
        let path = fixture.folder + "/wire.log"
        #expect(FileManager.default.createFile(atPath: path, contents: Data("old\n".utf8)))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.truncate(atOffset: 16 * 1_024 * 1_024 - 1)
        try file.close()
        try write(to: path) { $0.log([0x41], .toPump, at: Bedside.now) }
        #expect(!FileManager.default.fileExists(atPath: path))
        let aside = try FileManager.default.attributesOfItem(atPath: path + ".1")
        #expect((aside[.size] as? Int ?? 0) > 16 * 1_024 * 1_024)
        try write(to: path) { $0.log([0x42], .toPump, at: Bedside.now) }
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("|B|\n"))
    }

    @Test("that cannot be written loses its lines and holds nobody up")
    func unwritable() throws {
        let fixture = try SettingsFixture()
        try write(to: fixture.folder + "/no/such/folder/wire.log") { log in
            for _ in 0..<1_000 { log.log([0x41], .toPump, at: Bedside.now) }
        }
    }

    /// Logs, and runs the thread's body to its end.
    private func write(to path: String, _ body: (WireLogThread) -> Void) throws {
        let log = try WireLogThread(path: path, logger: Logger(label: "test"))
        body(log)
        log.end()
        log.run()
    }
}
