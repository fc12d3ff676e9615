import Foundation
import Testing

@testable import PumpService

@Suite("The place of the control socket (SR-64)")
struct SocketPlaceTests {
    /// A folder of the test's own, taken away afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "place-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
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

    @Test("is refused in a folder that everybody can write, and names it")
    func writable() throws {
        try withFolder { folder in
            for (which, bits, isTaken) in [
                ("run", 0o777, false), ("run", 0o1777, true), ("run", 0o755, true),
                ("state", 0o777, false), ("state", 0o1777, false), ("state", 0o770, true),
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
                #expect((said == "it was taken") == isTaken, "\(which) \(octal): \(said)")
                if !isTaken {
                    #expect(said.contains("\(folder)/\(which) can be written by everybody"))
                    #expect(said.contains("chmod o-w"))
                }
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
