import Foundation
import ScriptedDaemon
import Staff
import Testing

@Suite("Staff add, list and retire", .timeLimit(.minutes(5)))
struct StaffFileProgramTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/staff.yaml" }

    init() throws {
        folder = try TemporaryFolder()
        try write("# Ours.\nstaff: []\n# The end.\n")
    }

    private func write(_ text: String, mode: Int = 0o640) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func staff(
        _ arguments: [String],
        input: String = "",
        at path: String? = nil
    ) async throws -> ProgramRun {
        try await ProgramRun.pumpctl(
            ["staff"] + arguments + ["--file", path ?? self.path],
            input: input
        )
    }

    private func add(
        _ id: String,
        input: String = "481516\n",
        at path: String? = nil
    ) async throws -> ProgramRun {
        try await staff(
            ["add", id, "--name", "Anna Willems", "--role", "nurse"],
            input: input,
            at: path
        )
    }

    @Test("puts a person into the file, lists her, and takes her PIN out of it again (SR-15)")
    func life() async throws {
        #expect(try await staff(["list"]).output == "Nobody is listed.\n")
        let added = try await add("awillems")
        #expect(added.status == 0, "\(added.complaints)")
        #expect(added.output == "Added to \(path): awillems, Anna Willems.\n")
        let entry = try #require(try StaffFile(path: path).entries.first)
        #expect(try entry.pin.matches(Pin.parse("481516")))
        #expect(try text().hasPrefix("# Ours.\nstaff:\n  - id: awillems\n"))
        #expect(try text().hasSuffix("\n# The end.\n"))
        #expect(try await add("b.okafor").status == 0)
        let retired = try await staff(["retire", "awillems"])
        #expect(retired.status == 0, "\(retired.complaints)")
        let file = try StaffFile(path: path)
        #expect(file.entries.map(\.person.id.description) == ["b.okafor"])
        let day = try #require(file.former.first?.retired.description)
        #expect(retired.output == "Retired in \(path) since \(day): awillems.\n")
        #expect(try !text().contains(entry.pin.entryText))
        let listed = try await staff(["list"])
        #expect(
            listed.output == """
                b.okafor  Anna Willems  nurse
                awillems  Anna Willems  nurse  retired \(day)

                """
        )
        let json = try await staff(["list", "--json"]).output
        #expect(json.contains(#""retired":"\#(day)""#) && json.contains(#""id":"b.okafor""#))
        for output in [listed.output, json] { #expect(!output.contains("scrypt")) }
    }

    @Test("refuses the id of anybody, also of who has left, before a PIN is asked for (SR-15)")
    func taken() async throws {
        #expect(try await add("awillems").status == 0)
        let before = try text()
        let again = try await add("awillems", input: "")
        #expect(again.status == 65)
        let told = "pumpctl: the id 'awillems' is Anna Willems's: choose another,"
        #expect(again.complaints == told + " an id is one person's\n")
        #expect(try text() == before)
        #expect(try await staff(["retire", "awillems"]).status == 0)
        let after = try text()
        let late = try await add("awillems", input: "")
        #expect(late.status == 65 && late.complaints.contains("retired on"))
        #expect(late.complaints.split(separator: "\n").count == 1)
        let twice = try await staff(["retire", "awillems"])
        #expect(twice.status == 65 && twice.complaints.contains("retired on"))
        let nobody = try await staff(["retire", "nobody"])
        #expect(nobody.status == 65 && nobody.complaints.contains("has the id 'nobody'"))
        #expect(try text() == after)
    }

    @Test(
        "changes nothing in a file that is wrong or open to others, and says what to put right",
        arguments: [
            ("staff: [\n", 0o600, 65, "staff.yaml:"),
            ("staff:\n  - id: X\n", 0o600, 65, "'X' is not a staff id"),
            ("staff: []\nmore: 1\n", 0o600, 65, "unknown key 'more'"),
            ("staff: []\n", 0o644, 65, "has the mode 0644"),
            ("staff: []\n", 0o660, 65, "has the mode 0660"),
        ]
    )
    func refused(file: String, mode: Int, status: Int32, reason: String) async throws {
        try write(file, mode: mode)
        for arguments in [
            ["add", "anna", "--name", "Anna", "--role", "nurse"], ["retire", "anna"], ["list"],
        ] {
            let run = try await staff(arguments, input: "481516\n")
            #expect(run.status == status, "\(run.complaints)")
            #expect(run.complaints.contains(reason) && run.output.isEmpty)
        }
        #expect(try text() == file)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["staff.yaml"])
    }

    @Test("says that there is no such file, or none that is ordinary")
    func absent() async throws {
        for path in [folder.path + "/none.yaml", folder.path + "/no/staff.yaml", folder.path] {
            let run = try await add("anna", at: path)
            #expect(run.status == 66, "\(run.complaints)")
            #expect(run.complaints.split(separator: "\n").count == 1)
        }
    }

    @Test("keeps mode and owner, changes what a link leads to, and leaves nothing beside it")
    func place() async throws {
        try FileManager.default.setAttributes(
            getuid() == 0 ? [.ownerAccountID: 1, .groupOwnerAccountID: 1] : [:],
            ofItemAtPath: path
        )
        let before = try FileManager.default.attributesOfItem(atPath: path)
        let link = folder.path + "/link.yaml"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        // What a run that was killed has left.
        try "x".write(toFile: folder.path + "/.staff.yaml.new", atomically: false, encoding: .utf8)
        #expect(try await add("anna", at: link).status == 0)
        let after = try FileManager.default.attributesOfItem(atPath: path)
        for key in [FileAttributeKey.posixPermissions, .ownerAccountID, .groupOwnerAccountID] {
            #expect(before[key] as? Int == after[key] as? Int, "\(key)")
        }
        #expect(before[.systemFileNumber] as? Int != after[.systemFileNumber] as? Int)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
        #expect(
            Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
                == ["staff.yaml", "link.yaml"]
        )
    }

    @Test("loses none of several that are added at once")
    func atOnce() async throws {
        try await withThrowingTaskGroup(of: ProgramRun.self) { group in
            for number in 0..<6 { group.addTask { try await add("p\(number)") } }
            for try await run in group { #expect(run.status == 0, "\(run.complaints)") }
        }
        let ids = Set(try StaffFile(path: path).entries.map(\.person.id.description))
        #expect(ids == Set((0..<6).map { "p\($0)" }))
    }

    @Test("finds the file that pumpd's settings name, beside them or elsewhere")
    func settings() async throws {
        let config = folder.path + "/pumpd.yaml"
        for named in ["staff.yaml", path] {
            try "socket: x\nstaff: \(named)\n".write(
                toFile: config,
                atomically: false,
                encoding: .utf8
            )
            let run = try await ProgramRun.pumpctl(["staff", "list", "--config", config])
            #expect(run.status == 0 && run.output == "Nobody is listed.\n", "\(run.complaints)")
        }
        try "socket: x\n".write(toFile: config, atomically: false, encoding: .utf8)
        let run = try await ProgramRun.pumpctl(["staff", "list", "--config", config])
        #expect(run.status == 66 && run.complaints.contains("--file"))
    }

    @Test(
        "leaves the old file whole where the disk is full or read-only, in one clear line",
        .enabled(if: geteuid() == 0, "mounting needs root"),
        arguments: [("size=64k", "the disk is full"), ("ro", "the disk is read-only")]
    )
    func disk(option: String, reason: String) async throws {
        let mount = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: false)
        guard try run("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mount]) == 0 else {
            return
        }
        defer { _ = try? run("umount", ["--lazy", mount]) }
        let staffPath = mount + "/staff.yaml"
        try FileManager.default.copyItem(atPath: path, toPath: staffPath)
        #expect(try await add("anna", at: staffPath).status == 0)
        let before = try String(contentsOfFile: staffPath, encoding: .utf8)
        if option == "ro" {
            #expect(try run("mount", ["-o", "remount,ro", mount]) == 0)
        } else {
            _ = try run("dd", ["if=/dev/zero", "of=\(mount)/filler", "bs=1k"])
        }
        for refused in [
            try await add("bert", at: staffPath),
            try await staff(["retire", "anna"], at: staffPath),
        ] {
            #expect(refused.status == 74, "\(refused.complaints)")
            #expect(refused.complaints.contains(reason) && refused.output.isEmpty)
            #expect(refused.complaints.split(separator: "\n").count == 1)
        }
        #expect(try String(contentsOfFile: staffPath, encoding: .utf8) == before)
        let left = try FileManager.default.contentsOfDirectory(atPath: mount)
        #expect(!left.contains(".staff.yaml.new"))
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
