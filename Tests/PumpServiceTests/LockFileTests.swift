import Foundation
import Testing

@testable import PumpService

/// What somebody else may have put in a lock's place is not taken and not touched.
@Suite("A lock's file (SR-64)")
struct LockFileTests {
    /// The record, say: what must not lose a byte.
    private static let record = "twenty sessions\n"

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "lock-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func refusal(_ path: String) -> String {
        do throws(StartError) {
            _ = try LockFile(path, of: "the socket")
            return "it was taken"
        } catch {
            return error.description
        }
    }

    @Test("is made for this account alone to write, and names its process")
    func made() throws {
        try withFolder { folder in
            let lock = try LockFile(folder + "/lock", of: "the socket")
            #expect(
                try String(contentsOfFile: folder + "/lock", encoding: .utf8) == "\(getpid())\n"
            )
            let mode = try FileManager.default.attributesOfItem(atPath: folder + "/lock")
            #expect((mode[.posixPermissions] as? Int ?? 0o777) & 0o022 == 0)
            withExtendedLifetime(lock) {}
        }
    }

    @Test("left by a daemon that is gone is taken over, whatever stands in it")
    func leftBehind() throws {
        try withFolder { folder in
            try "4711 and more than a number\n"
                .write(toFile: folder + "/lock", atomically: false, encoding: .utf8)
            #expect(refusal(folder + "/lock") == "it was taken")
            #expect(
                try String(contentsOfFile: folder + "/lock", encoding: .utf8) == "\(getpid())\n"
            )
        }
    }

    @Test("that is a link, of either kind, is refused, and what it leads to keeps every byte")
    func links() throws {
        try withFolder { folder in
            let files = FileManager.default
            let (record, lock) = (folder + "/journal.sqlite", folder + "/lock")
            try Self.record.write(toFile: record, atomically: false, encoding: .utf8)
            try files.createSymbolicLink(atPath: lock, withDestinationPath: record)
            #expect(refusal(lock).contains("the lock \(lock) is a link: see who put it there"))
            try files.removeItem(atPath: lock)
            try files.linkItem(atPath: record, toPath: lock)
            #expect(refusal(lock).contains("has 2 names where a lock has 1"), "\(refusal(lock))")
            #expect(try String(contentsOfFile: record, encoding: .utf8) == Self.record)
            try files.removeItem(atPath: lock)
            // One that leads nowhere makes no file there.
            try files.createSymbolicLink(atPath: lock, withDestinationPath: folder + "/new")
            #expect(refusal(lock).contains("is a link"))
            #expect(!files.fileExists(atPath: folder + "/new"))
        }
    }

    @Test("that is no file is refused")
    func noFile() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/folder",
                withIntermediateDirectories: false
            )
            let pipe = Process()
            pipe.executableURL = URL(fileURLWithPath: "/usr/bin/mkfifo")
            pipe.arguments = [folder + "/pipe"]
            try pipe.run()
            pipe.waitUntilExit()
            #expect(pipe.terminationStatus == 0)
            for name in ["/folder", "/pipe"] {
                #expect(refusal(folder + name).contains("is no file: see who put it there"))
            }
        }
    }

    @Test("that another account made is refused and left as it is", .enabled(if: getuid() == 0))
    func foreign() throws {
        try withFolder { folder in
            let lock = folder + "/lock"
            try Self.record.write(toFile: lock, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.ownerAccountID: 4_711], ofItemAtPath: lock)
            #expect(refusal(lock).contains("belongs to account 4711 and not to pumpd's own, 0"))
            #expect(try String(contentsOfFile: lock, encoding: .utf8) == Self.record)
        }
    }
}
