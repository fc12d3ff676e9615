import Foundation
import Testing

/// Who may open the socket is its mode's to say and its folder's, whatever the daemon is started with.
@Suite("The socket of the live daemon", .serialized, .timeLimit(.minutes(2)))
struct SocketModeTests {
    @Test(
        "has the mode 0660 in a folder of mode 0750, whatever the umask (SR-64)",
        arguments: ["000", "022", "077"]
    )
    func modes(umask: String) async throws {
        let stage = try Stage()
        do {
            try await Verb.perform("simulator new-era at 60 times real time", on: stage)
            let (folder, socket) = (stage.folder + "/run", stage.folder + "/run/pumpd.sock")
            let arguments = try stage.daemonArguments([]).map { $0 == stage.socket ? socket : $0 }
            let daemon = try ShippedProgram(
                "/bin/sh",
                [
                    "-c", "umask \(umask); exec \"$0\" \"$@\"",
                    try ShippedProgram.built("pumpd").path,
                ]
                    + arguments,
                in: stage.folder,
                as: "pumpd"
            )
            try await stage.wait("pumpd is ready", within: .seconds(20)) {
                guard daemon.isRunning else { throw StepFailure("pumpd has ended") }
                return daemon.output.contains("ready")
            }
            #expect(try look(at: socket) == (.typeSocket, 0o660))
            #expect(try look(at: folder) == (.typeDirectory, 0o750))
            #expect(try look(at: stage.state) == (.typeDirectory, 0o750))
            #expect(try look(at: stage.state + "/journal.sqlite") == (.typeRegular, 0o640))
            daemon.signal(SIGTERM)
            #expect(try await daemon.end() == 0)
            try await stage.end()
        } catch {
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }

    /// What lies at a path, no link followed, and its mode.
    private func look(at path: String) throws -> (type: FileAttributeType, mode: Int) {
        let found = try FileManager.default.attributesOfItem(atPath: path)
        let type = try #require(found[.type] as? FileAttributeType)
        return (type, try #require(found[.posixPermissions] as? Int))
    }
}
