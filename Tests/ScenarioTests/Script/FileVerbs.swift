import Foundation

// Files, folders, devices and disks as they may be found.

extension Verb {
    static var files: [Verb] { settingsVerbs + deviceVerbs + fileVerbs + recordVerbs }

    private static let settingsVerbs = [
        Verb("setting {} is {}") { stage, words in try stage.settings.set(words[0], to: words[1]) },
        Verb("setting {} is missing") { stage, words in stage.settings.remove(words[0]) },
        Verb("settings have the line {}") { stage, words in stage.settings.add(line: words[0]) },
        Verb("settings as shipped") { stage, _ in stage.settings = try StagedSettings() },
    ]

    private static let deviceVerbs = [
        Verb("device is {}") { stage, words in stage.device = words[0].expanded(on: stage) },
        Verb("device is the simulator") { stage, _ in stage.device = stage.folder + "/pump" },
        Verb("device is a silent terminal") { stage, _ in
            let terminal = try BareTerminal(echoes: false)
            stage.bareTerminal = terminal
            stage.device = terminal.path
        },
        Verb("device is an echoing terminal") { stage, _ in
            let terminal = try BareTerminal(echoes: true)
            stage.bareTerminal = terminal
            stage.device = terminal.path
        },
    ]

    private static let fileVerbs = [
        Verb("file {} holds {}") { stage, words in
            try words[1].write(
                toFile: words[0].expanded(on: stage),
                atomically: false,
                encoding: .utf8
            )
        },
        Verb("no file {}") { stage, words in
            let path = words[0].expanded(on: stage)
            if FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(atPath: path)
            }
        },
        Verb("file {} still holds {}") { stage, words in
            let path = words[0].expanded(on: stage)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            guard text == words[1] else { throw StepFailure("it holds '\(text.prefix(200))'") }
        },
    ]

    private static let recordVerbs = [
        Verb("state on a disk of {} MB") { stage, words in
            stage.disk = try await MemoryDisk(
                megabytes: Int(try words.number(0)),
                at: stage.folder + "/disk"
            )
        },
        Verb("the disk fills up") { stage, _ in
            guard let disk = stage.disk else { throw StepFailure("the scenario has no disk") }
            try disk.fill()
        },
        Verb("in the journal file {} becomes {}") { stage, words in
            let path = stage.state + "/journal.sqlite"
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let new = Data(words[1].utf8)
            guard bytes.range(of: Data(words[0].utf8))?.count == new.count else {
                throw StepFailure("the file has no '\(words[0])', or the lengths differ")
            }
            while let place = bytes.range(of: Data(words[0].utf8)) {
                bytes.replaceSubrange(place, with: new)
            }
            try bytes.write(to: URL(fileURLWithPath: path))
        },
        Verb("in the journal file entry {} is changed and its guards are put back") {
            stage,
            words in
            try await behindTheGuards(
                stage,
                "UPDATE entry SET wall_nanoseconds = wall_nanoseconds + 1 WHERE sequence = \(words[0])"
            )
        },
        Verb("in the journal file the last entry is cut and its guards are put back") { stage, _ in
            try await behindTheGuards(
                stage,
                "DELETE FROM entry WHERE sequence = (SELECT max(sequence) FROM entry)"
            )
        },
        Verb("in the journal file the guard {} is dropped") { stage, words in
            _ = try await sqlite(stage, "DROP TRIGGER \"\(words[0])\"")
        },
        Verb("put {} back into the journal file") { stage, words in
            let schema = try await ShippedProgram.run(
                "pumpctl",
                ["journal", "schema", words[0]],
                in: stage.folder
            )
            _ = try await sqlite(stage, schema.output)
        },
        // Makes, changes and takes away nothing in the state folder.
        Verb("ask what a start would run with") { stage, words in
            func state() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: stage.state).sorted()
            }
            let before = try state()
            stage.said = try await ShippedProgram.run(
                "pumpd",
                ["--check-config", "--config", try stage.writeSettings(), "--socket", stage.socket]
                    + ["--state", stage.state, "--device", stage.device],
                in: stage.folder
            )
            guard stage.said.status == words.refusal ?? 0 else {
                throw StepFailure("it ended with status \(stage.said.status)")
            }
            let after = try state()
            guard before == after else { throw StepFailure("the folder held \(before)") }
        },
        Verb("verify the journal file") { stage, words in
            stage.said = try await ShippedProgram.run(
                "pumpctl",
                ["journal", "verify", "--file", stage.state + "/journal.sqlite"],
                in: stage.folder
            )
            guard stage.said.status == words.refusal ?? 0 else {
                throw StepFailure("pumpctl ended with status \(stage.said.status)")
            }
        },
    ]

    /// Takes the journal's triggers away, changes something and puts them back as they were.
    private static func behindTheGuards(_ stage: Stage, _ change: String) async throws {
        let triggers = "FROM sqlite_schema WHERE type = 'trigger'"
        let guards = try await sqlite(stage, "SELECT sql || ';' \(triggers)")
        let names = try await sqlite(stage, "SELECT name \(triggers)")
        let drops = names.split(separator: "\n").map { "DROP TRIGGER \"\($0)\";" }.joined()
        _ = try await sqlite(stage, "BEGIN IMMEDIATE;\(drops)\(change);\(guards)COMMIT;")
    }

    /// What the plain sqlite3 prints of the journal's file for some SQL; a daemon may be writing.
    private static func sqlite(_ stage: Stage, _ sql: String) async throws -> String {
        let outcome = try await ShippedProgram.run(
            "/usr/bin/sqlite3",
            ["-cmd", ".timeout 2000", stage.state + "/journal.sqlite", sql],
            in: stage.folder
        )
        guard outcome.status == 0 else { throw StepFailure(outcome.complaints) }
        return outcome.output
    }
}
