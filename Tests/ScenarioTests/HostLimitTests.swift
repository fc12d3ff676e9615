import Foundation
import Glibc
import Testing

/// What a host lets a process have, and what the daemon makes of it.
@Suite("The shipped pumpd and its host's limits", .timeLimit(.minutes(2)))
struct HostLimitTests {
    @Test("too few files that it may open are refused at the start (SR-16, SR-63)")
    func tooFewFiles() async throws {
        try await withStage { stage in
            let daemon = try stage.launchDaemon(shell: "ulimit -n 1023")
            #expect(try await daemon.end() == 71)
            let refusal = "pumpd may have 1023 files open at once, and needs 1024: raise Limit"
            #expect(daemon.complaints.contains(refusal), "\(daemon.complaints)")
        }
    }

    @Test("where nothing takes its output it runs and takes new settings as ever (SR-63)")
    func fullOutput() async throws {
        try await withStage { stage in
            let daemon = try stage.launchDaemon(shell: "exec >/dev/full 2>/dev/full")
            try await stage.wait("the socket", within: .seconds(20)) {
                FileManager.default.fileExists(atPath: stage.socket)
            }
            try await Verb.perform("wait until the pump is connected", on: stage)
            try stage.settings.set("lease", to: "12 s")
            try stage.writeSettings()
            daemon.signal(SIGHUP)
            let taken = "wait until the metrics say \"pumpd_lease_seconds 12\""
            try await Verb.perform(taken, on: stage)
            #expect(daemon.isRunning)
            daemon.signal(SIGTERM)
            #expect(try await daemon.end() == 0)
        }
    }

    @Test(
        "a refusal that nothing takes still has its status (SR-63)",
        arguments: ["2>/dev/full", "2>&-", "2> >(exec true)"]
    )
    func untoldRefusal(to: String) async throws {
        let pumpd = try ShippedProgram.built("pumpd").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "\(pumpd) --config /nonexistent.yaml \(to); exit $?"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 78)
    }

    @Test(
        "its memory is locked where all of it may be, and it is said where not (SR-61)",
        arguments: ["ulimit -l 64", "ulimit -l unlimited"]
    )
    func memory(limit: String) async throws {
        try await withStage { stage in
            try await stage.startDaemon(shell: limit)
            let daemon = try stage.theDaemon()
            let locked = try #require(try Self.word("VmLck:", in: "status", of: daemon.pid))
            // A host that does not raise the limit leaves the usual one.
            let allowed = try Self.word("Max locked memory", in: "limits", of: daemon.pid)
            let isSaid = daemon.complaints.contains("permit it, as LimitMEMLOCK=infinity does")
            #expect(isSaid == (allowed != "unlimited"), "\(daemon.complaints)")
            #expect((locked == "0") == isSaid, "\(locked) kB are locked")
            #expect(limit != "ulimit -l 64" || isSaid)
            try await stage.end()
        }
    }

    /// The word behind a name in a file of /proc.
    private static func word(_ name: String, in file: String, of process: Int32) throws -> String? {
        try String(contentsOfFile: "/proc/\(process)/\(file)", encoding: .utf8)
            .split(separator: "\n").first { $0.hasPrefix(name) }?
            .dropFirst(name.count).split(whereSeparator: \.isWhitespace).first.map(String.init)
    }

    private func withStage(_ body: (Stage) async throws -> Void) async throws {
        let stage = try Stage()
        try await Verb.perform("simulator new-era at 60 times real time", on: stage)
        do {
            try await body(stage)
        } catch {
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }
}
