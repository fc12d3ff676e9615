import Foundation
import Glibc
import Settings
import Testing

@Suite("The host's accounts and groups (SR-15)")
struct UnixAccountTests {
    @Test("tell root's groups, and nothing of an account it does not know")
    func host() throws {
        #expect(try UnixAccounts.group(named: "root") == 0)
        #expect(try UnixAccounts.groups(of: 0)?.contains(0) == true)
        #expect(try UnixAccounts.groups(of: 4_000_000_000) == nil)
        for name in ["no-such-group-here", "", String(repeating: "x", count: 100_000)] {
            let error = #expect(throws: UnixGroupError.self) {
                try UnixAccounts.group(named: name)
            }
            #expect((error?.description.count ?? 0) < 200)
        }
        // Supplementary groups too, as `id` tells them.
        #expect(try UnixAccounts.groups(of: getuid()) == Set(try Self.own()))
    }

    private static func own() throws -> [UInt32] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/id")
        process.arguments = ["-G", "\(getuid())"]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .compactMap { UInt32($0) }
    }
}
