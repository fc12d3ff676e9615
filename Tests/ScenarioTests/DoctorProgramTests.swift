import Foundation
import Testing

/// `pumpctl doctor` as an engineer runs it, beside the shipped daemon and without one.
@Suite("The shipped pumpctl doctor", .timeLimit(.minutes(2)))
struct DoctorProgramTests {
    private struct Report: Decodable {
        struct Finding: Decodable {
            let id: String
            let verdict: String
            let sentence: String
            let remedy: String?
        }

        let schema: Int
        let verdict: String
        let findings: [Finding]

        subscript(_ id: String) -> Finding? { findings.first { $0.id == id } }
    }

    private func doctor(
        _ stage: Stage,
        _ options: String...
    ) async throws -> ShippedProgram.Outcome {
        try await ShippedProgram.run(
            "pumpctl",
            ["doctor", "--config", stage.folder + "/pumpd.yaml", "--socket", stage.socket]
                + options,
            in: stage.folder
        )
    }

    private func report(_ run: ShippedProgram.Outcome) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    @Test("beside a running daemon tells that it answers, its pump, its record and its port")
    func running() async throws {
        let stage = try Stage()
        // The doctor reads the settings; the stage tells the daemon of these by its options.
        try stage.settings.set("state", to: stage.state)
        try stage.settings.set("device", to: stage.device)
        try await stage.startSimulator([])
        try await stage.startDaemon()
        // Told by the daemon, which may be ready before its pump is known.
        try await stage.wait("the pump is known", within: .seconds(20)) {
            try self.report(try await doctor(stage, "--json"))["pump.link"]?.verdict == "ok"
        }
        let run = try await doctor(stage, "--json")
        let report = try report(run)
        #expect(report.schema == 1)
        for id in [
            "settings.file", "library.file", "staff.file", "socket.answer", "socket.place",
            "record.folder", "record.journal", "port.device", "port.holder", "pump.link",
            "self-test.library", "self-test.journal", "host.clock", "versions.programs",
        ] {
            let finding = report[id]
            #expect(finding?.verdict == "ok", "\(id): \(finding?.sentence ?? "is missing")")
        }
        #expect(report["annunciator.heard"]?.verdict == "advice")
        #expect(report["port.name"]?.sentence.contains("simulated") == true)
        #expect([24, 25].contains(run.status), "\(run.status)")
        #expect((run.status == 25) == (report.verdict == "wrong"))
        // Without the settings the socket still leads to it, and it to its port.
        let unset = try await ShippedProgram.run(
            "pumpctl",
            [
                "doctor", "--config", stage.folder + "/none.yaml", "--socket", stage.socket,
                "--json",
            ],
            in: stage.folder
        )
        let led = try self.report(unset)
        for id in ["socket.answer", "accounts.daemon", "port.device", "port.holder", "pump.link"] {
            let verdict = led[id]?.verdict
            #expect(verdict == "ok" || id == "accounts.daemon" && verdict == "advice", "\(id)")
        }
        #expect(led["settings.file"]?.verdict == "wrong")
        #expect(led["record.folder"]?.sentence.contains("name no state folder") == true)
        let page = try await doctor(stage)
        #expect(page.output.hasPrefix("Settings\n  ok      The settings "), "\(page.output)")
        #expect(page.output.contains("\n          -> "), "\(page.output)")
        try await stage.end()
        try await stage.clear()
    }

    @Test("without a daemon tells that none runs, leaves the pump alone, and ends with 25")
    func alone() async throws {
        let stage = try Stage()
        try stage.settings.set("state", to: stage.state)
        try stage.settings.set("device", to: stage.device)
        _ = try stage.settings.write(in: stage.folder, staff: stage.staff, mode: 0o644)
        let run = try await doctor(stage, "--json")
        let report = try report(run)
        #expect(run.status == 25 && report.verdict == "wrong" && run.complaints == "")
        #expect(report["socket.answer"]?.verdict == "wrong")
        #expect(report["pump.link"]?.sentence.contains("was not asked") == true)
        #expect(report["staff.file"]?.sentence.contains("mode 0644") == true)
        #expect(report["port.device"]?.verdict == "wrong")
        #expect(!FileManager.default.fileExists(atPath: stage.state))
        try await stage.end()
        try await stage.clear()
    }
}
