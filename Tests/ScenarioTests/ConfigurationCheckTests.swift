import Foundation
import Glibc
import Testing

/// `pumpd --check-config`, and refusals to start that only the whole program can show.
@Suite("The shipped pumpd, asked what it would run with (SR-05)", .timeLimit(.minutes(2)))
final class ConfigurationCheckTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: stage.folder) } catch { return }
    }

    private func config() throws -> String {
        try stage.settings.write(in: stage.folder, staff: stage.staff, mode: stage.staffMode)
    }

    private func pumpd(_ arguments: String...) async throws -> ShippedProgram.Outcome {
        try await ShippedProgram.run("pumpd", arguments, in: stage.folder)
    }

    @Test("says it in one line, and touches neither the device nor the state")
    func sound() async throws {
        let run = try await pumpd(
            "--check-config",
            "--config",
            try config(),
            "--state",
            stage.state,
            "--device",
            "/dev/no-such-port"
        )
        #expect(run.status == 0 && run.complaints == "", "\(run.complaints)")
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(run.output.contains("drug library 2026-11 (SHA-256 "), "\(run.output)")
        #expect(
            run.output.contains("on /dev/no-such-port, which is not there now"),
            "\(run.output)"
        )
        #expect(!FileManager.default.fileExists(atPath: stage.state))
    }

    @Test("says that no pump could be on a device", arguments: ["/dev/null", "/dev/zero"])
    func noTerminal(device: String) async throws {
        let run = try await pumpd(
            "--check-config",
            "--config",
            try config(),
            "--state",
            stage.state,
            "--device",
            device
        )
        #expect(run.status == 78 && run.output == "", "\(run.output)")
        #expect(run.complaints.contains("\(device)"), "\(run.complaints)")
        #expect(run.complaints.split(separator: "\n").count == 1, "\(run.complaints)")
    }

    @Test("says all that is wrong in all files, each by file and line, with status 78")
    func wrong() async throws {
        try stage.settings.set("lease", to: "10")
        let path = try config()
        let library = stage.folder + "/drug-library.yaml"
        let text = try String(contentsOfFile: library, encoding: .utf8)
        try text.replacing("  dose_rate: 1 mg/kg/h", with: "  dose_rate: 3 mg/kg/h")
            .write(toFile: library, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: stage.folder + "/staff.yaml"
        )
        let run = try await pumpd("--check-config", "--config", path)
        #expect(run.status == 78 && run.output == "")
        let lines = run.complaints.split(separator: "\n")
        #expect(lines.contains { $0.contains("/pumpd.yaml:") && $0.contains("'10'") })
        #expect(lines.contains { $0.contains("/drug-library.yaml:") && $0.contains("3 mg/kg/h") })
        #expect(lines.contains { $0.contains("/staff.yaml has the mode 0644") })
        #expect(lines.allSatisfy { $0.hasPrefix("pumpd: ") })
    }

    @Test("says of the places that a start would refuse, and makes, opens and locks none of them")
    func places() async throws {
        let files = FileManager.default
        try stage.settings.set("socket", to: stage.folder + "/socket")
        try stage.settings.set("state", to: stage.folder + "/no/state")
        try stage.settings.set("device", to: stage.folder + "/staff.yaml")
        stage.settings.add(line: "metrics_file: \(stage.folder)/none/pumpd.prom")
        let path = try config()
        try files.createDirectory(
            atPath: stage.folder + "/socket",
            withIntermediateDirectories: false
        )
        let run = try await pumpd("--check-config", "--config", path)
        #expect(run.status == 78 && run.output == "")
        let lines = run.complaints.split(separator: "\n")
        for what in [
            "/socket exists and is not a socket",
            "there is no folder \(stage.folder)/no; make that one first",
            "cannot be written: there is no folder \(stage.folder)/none:",
            "\(stage.folder)/staff.yaml is not a serial port",
        ] { #expect(lines.contains { $0.contains(what) }, "\(what): \(run.complaints)") }
        #expect(lines.count == 4 && lines.allSatisfy { $0.hasPrefix("pumpd: ") })
        for made in ["no", "none", "socket.lock"] {
            #expect(!files.fileExists(atPath: stage.folder + "/" + made), "\(made)")
        }
    }

    @Test(
        "means the installed settings where none are named, and says where there are none",
        .enabled(if: !FileManager.default.fileExists(atPath: "/etc/pumpd"), "pumpd is installed")
    )
    func installed() async throws {
        let run = try await pumpd("--check-config")
        #expect(run.status == 78 && run.output == "")
        #expect(run.complaints.split(separator: "\n").count == 1)
        #expect(run.complaints.hasPrefix("pumpd: /etc/pumpd/pumpd.yaml: there is no such file"))
    }

    @Test("does not go with options that only a start can use")
    func options() async throws {
        let path = try config()
        for option in [["--time-scale", "60"], ["--line", "terminal"]] {
            let run = try await ShippedProgram.run(
                "pumpd",
                ["--check-config", "--config", path] + option,
                in: stage.folder
            )
            #expect(run.status == 64, "\(option): \(run.complaints)")
        }
    }

    @Test("does not start with a settings file that others can change, or that is a named pipe")
    func refusedStart() async throws {
        let path = try config()
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        let open = try await pumpd("--config", path, "--state", stage.state)
        #expect(open.status == 78)
        #expect(open.complaints.contains("can be changed by everybody (mode 0666)"))
        #expect(open.complaints.split(separator: "\n").count == 1, "\(open.complaints)")
        let pipe = stage.folder + "/pipe.yaml"
        _ = try await ShippedProgram.run("/usr/bin/mkfifo", [pipe], in: stage.folder)
        let hung = try await pumpd("--config", pipe, "--state", stage.state)
        #expect(hung.status == 78)
        #expect(hung.complaints == "pumpd: \(pipe): it is not an ordinary file\n")
    }

    @Test(
        "as an account that may not read the settings is refused with one line",
        .enabled(if: geteuid() == 0, "only root can become another account")
    )
    func unreadable() async throws {
        let path = try config()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        // A copy where that account may run it, whatever holds the build.
        let program = stage.folder + "/pumpd"
        try FileManager.default.copyItem(
            atPath: try ShippedProgram.built("pumpd").path,
            toPath: program
        )
        let run = try await ShippedProgram.run(
            "/usr/bin/setpriv",
            [
                "--reuid=65534", "--regid=65534", "--clear-groups", program, "--check-config",
                "--config", path,
            ],
            in: stage.folder
        )
        #expect(run.status == 78, "\(run.complaints)")
        #expect(
            run.complaints
                == "pumpd: \(path): it cannot be read: check its permissions and those of its"
                + " folder\n"
        )
    }
}
