import Testing

@testable import pumpctl

@Suite("Help", .timeLimit(.minutes(2)))
struct HelpTests {
    /// Every command there is, and those of a command.
    private static let commands: [(name: String, parts: [String])] = [
        ("sign-in", []), ("sign-out", []),
        (
            "check",
            [
                "missing", "cleared", "contraindication", "premedication", "baseline", "label",
                "primed",
            ]
        ),
        ("order", []), ("confirm", []), ("start", []), ("observe", []), ("attend", []),
        ("handover", []), ("pause", []), ("site", []), ("pressure-released", []),
        ("resume", []), ("rate", []), ("stop", []), ("barrel", []), ("adverse-event", []),
        ("discharge", []), ("status", []), ("watch", []), ("heard", []), ("audio-pause", []),
        ("alarms", []), ("acknowledge", []), ("release-lock", []), ("override", []),
        ("course", []), ("sessions", []), ("library", ["check", "reload"]),
        ("staff", ["add", "list", "retire", "entry"]),
        ("predict", []), ("journal", ["verify", "export", "head", "schema"]), ("metrics", []),
        ("doctor", []),
    ]

    /// The names listed under SUBCOMMANDS.
    private func listed(in help: String) -> [String] {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    @Test("lists every command, and tells of each in its text what it is for")
    func everyCommand() async throws {
        let help = try await ProgramRun.pumpctl(["--help"]).output
        #expect(listed(in: help) == Self.commands.map(\.name))
        let text = try #require(help.split(separator: "EXIT STATUS").first)
        let words = Set(text.split { !$0.isLetter && $0 != "-" })
        for (name, parts) in Self.commands {
            #expect(words.contains(name[...]), "\(name)")
            for part in parts { #expect(text.contains("\(name) \(part)"), "\(name) \(part)") }
        }
    }

    @Test("lists the parts of a command that has some")
    func parts() async throws {
        for (name, parts) in Self.commands where !parts.isEmpty {
            let help = try await ProgramRun.pumpctl([name, "--help"])
            #expect(help.status == 0)
            #expect(listed(in: help.output) == parts)
        }
    }

    @Test("explains each command by itself, and how it is written")
    func eachCommand() async throws {
        let commands = Self.commands.flatMap { name, parts in
            parts.isEmpty ? [[name]] : parts.map { [name, $0] }
        }
        for command in commands {
            let help = try await ProgramRun.pumpctl(command + ["--help"])
            #expect(help.status == 0, "\(command)")
            #expect(help.output.hasPrefix("OVERVIEW: "), "\(command)")
            #expect(help.output.contains("USAGE: pumpctl \(command.joined(separator: " "))"))
        }
    }
}
