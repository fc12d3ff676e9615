import Foundation
import Testing

@testable import PumpService

@Suite("The place of the control socket (SR-64)")
struct SocketPlaceTests {
    /// A folder of the test's own, taken away afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "place-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755]
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func setMode(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// What a place is refused with.
    private func refusal(socket: String, state: String) -> String {
        do throws(StartError) {
            _ = try SocketPlace(socket: socket, state: state)
            return "it was taken"
        } catch {
            return error.description
        }
    }

    @Test("is made with its folders, which nobody else may enter")
    func made() throws {
        try withFolder { folder in
            let place = try SocketPlace(socket: folder + "/run/s.sock", state: folder + "/state")
            #expect(try mode(folder + "/run") == 0o750 && mode(folder + "/state") == 0o750)
            withExtendedLifetime(place) {}
        }
    }

    @Test("makes no folder above its own, and says which is not there")
    func nothingAbove() throws {
        try withFolder { folder in
            let absent = folder + "/no/such"
            for (socket, state) in [
                (folder + "/s.sock", absent + "/state"),
                (absent + "/run/s.sock", folder + "/state"),
            ] {
                let text = refusal(socket: socket, state: state)
                #expect(text.contains("no folder \(absent); make that one first"), "\(text)")
                #expect(!FileManager.default.fileExists(atPath: folder + "/no"))
            }
        }
    }

    @Test("is refused in a folder that its group or everybody can write, and names it")
    func writable() throws {
        try withFolder { folder in
            let (group, all) = ("by its group:", "by everybody:")
            let both = "by its group and by everybody:"
            for (which, bits, writers) in [
                ("run", 0o777, both), ("run", 0o770, group), ("run", 0o757, all),
                // As in /tmp: nobody takes away there what is another's.
                ("run", 0o1777, nil), ("run", 0o1770, nil), ("run", 0o755, nil),
                ("state", 0o777, both), ("state", 0o1777, both), ("state", 0o770, group),
                ("state", 0o1770, group), ("state", 0o755, nil), ("state", 0o700, nil),
            ] {
                for name in ["run", "state"] {
                    let path = folder + "/" + name
                    if !FileManager.default.fileExists(atPath: path) {
                        try FileManager.default.createDirectory(
                            atPath: path,
                            withIntermediateDirectories: false
                        )
                    }
                    try setMode(name == which ? bits : 0o750, path)
                }
                let said = refusal(socket: folder + "/run/s.sock", state: folder + "/state")
                let octal = String(bits, radix: 8)
                #expect((said == "it was taken") == (writers == nil), "\(which) \(octal): \(said)")
                if let writers {
                    #expect(
                        said.contains("\(folder)/\(which) can be written \(writers)"),
                        "\(said)"
                    )
                    #expect(said.contains("chmod go-w"))
                }
            }
        }
    }

    @Test(
        "is refused in a folder of another account's, a sticky one too",
        .enabled(if: getuid() == 0)
    )
    func foreign() throws {
        try withFolder { folder in
            for (which, bits) in [("run", 0o750), ("run", 0o1777), ("state", 0o750)] {
                for name in ["run", "state"] {
                    let path = folder + "/" + name
                    try? FileManager.default.removeItem(atPath: path)
                    try FileManager.default.createDirectory(
                        atPath: path,
                        withIntermediateDirectories: false
                    )
                    try setMode(name == which ? bits : 0o750, path)
                    guard name == which else { continue }
                    try FileManager.default
                        .setAttributes([.ownerAccountID: 4_711], ofItemAtPath: path)
                }
                let said = refusal(socket: folder + "/run/s.sock", state: folder + "/state")
                #expect(said.contains("\(folder)/\(which) belongs to account 4711"), "\(said)")
            }
        }
    }

    @Test("is refused where a lock leads to something else, which keeps every byte")
    func linkedLock() throws {
        try withFolder { folder in
            let (socket, state) = (folder + "/run/s.sock", folder + "/state")
            #expect(refusal(socket: socket, state: state) == "it was taken")
            let record = state + "/journal.sqlite"
            try "twenty sessions".write(toFile: record, atomically: false, encoding: .utf8)
            for lock in [socket + ".lock", state + "/pumpd.lock"] {
                try FileManager.default.removeItem(atPath: lock)
                try FileManager.default.createSymbolicLink(
                    atPath: lock,
                    withDestinationPath: record
                )
                let said = refusal(socket: socket, state: state)
                #expect(said.contains("the lock \(lock) is a link"), "\(said)")
                #expect(try String(contentsOfFile: record, encoding: .utf8) == "twenty sessions")
                try FileManager.default.removeItem(atPath: lock)
            }
        }
    }

    @Test("may lie behind a link, and not behind one that leads nowhere or in a circle")
    func links() throws {
        try withFolder { folder in
            let files = FileManager.default
            let (link, real) = (folder + "/link", folder + "/real")
            try files.createSymbolicLink(atPath: link, withDestinationPath: real)
            let socket = folder + "/s.sock"
            #expect(refusal(socket: socket, state: link).contains("is a link to nothing"))
            try files.createDirectory(atPath: real, withIntermediateDirectories: false)
            try setMode(0o750, real)
            let place = try SocketPlace(socket: socket, state: link)
            // The same folder by its other name is the same folder.
            #expect(refusal(socket: folder + "/t.sock", state: real).contains("held by another"))
            withExtendedLifetime(place) {}
            try files.removeItem(atPath: link)
            try files.createSymbolicLink(atPath: link, withDestinationPath: link)
            #expect(refusal(socket: socket, state: link).contains("in a circle"))
        }
    }

    @Test("is refused where the socket's path is longer than a socket's may be, with its length")
    func pathLength() throws {
        try withFolder { folder in
            for (length, isTaken) in [(107, true), (108, false), (300, false)] {
                let name = String(repeating: "s", count: length - folder.utf8.count - 1)
                let said = refusal(socket: folder + "/" + name, state: folder + "/state")
                #expect((said == "it was taken") == isTaken, "\(length): \(said)")
                if !isTaken {
                    #expect(said.contains("is \(length) bytes long, and a socket's may be 107"))
                }
            }
        }
    }

    @Test("is refused where another holds it, with the holder's process")
    func held() throws {
        try withFolder { folder in
            let place = try SocketPlace(socket: folder + "/s.sock", state: folder + "/one")
            let own = "process \(getpid())"
            for (socket, state, what) in [
                ("/t.sock", "/one", "the state folder"), ("/s.sock", "/two", "the socket"),
            ] {
                let said = refusal(socket: folder + socket, state: folder + state)
                #expect(said.contains(what) && said.contains(own), "\(said)")
            }
            withExtendedLifetime(place) {}
        }
    }

    @Test("is free again once its holder is gone, whatever the holder has left")
    func stale() throws {
        try withFolder { folder in
            for _ in 0..<3 {
                let said = refusal(socket: folder + "/s.sock", state: folder + "/state")
                #expect(said == "it was taken")
            }
        }
    }

    @Test("is refused where this account may not go", .enabled(if: getuid() != 0))
    func forbidden() throws {
        try withFolder { folder in
            let state = folder + "/state"
            try FileManager.default.createDirectory(
                atPath: state,
                withIntermediateDirectories: false
            )
            try setMode(0o500, state)
            let said = refusal(socket: folder + "/s.sock", state: state)
            #expect(said.contains(state) && said.contains("this account may not"), "\(said)")
        }
    }
}
