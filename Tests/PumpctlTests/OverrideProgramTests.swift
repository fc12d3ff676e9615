import ControlAPI
import ScriptedDaemon
import Testing

@Suite("Agreeing by program to exceed a soft limit (SR-06)", .timeLimit(.minutes(2)))
struct OverrideProgramTests {
    private static let words = [
        "override", "7k3qm-9d2fh", "--nurse", "awillems", "--second", "bkhan", "--reason",
        "tolerated before",
    ]

    private static let agreed = SampleReplies.proposal(
        exceeded: [SampleReplies.softFinding],
        override: OverrideReply(nurse: "awillems", second: "bkhan", reason: "tolerated before")
    )

    @Test("sends two PINs that came as lines, the nurse's first, and shows who agreed")
    func lines() async throws {
        let (run, heard) = try await ProgramRun.pumpctl(
            Self.words,
            against: .reply(200, Self.agreed),
            input: "481516\n234200\nnever read\n"
        )
        #expect(run.status == 0, "\(run.complaints)")
        #expect(run.complaints.isEmpty)
        #expect(run.output.contains("Agreed by awillems and bkhan: tolerated before\n"))
        try #require(heard.map(\.line) == ["POST /v1/orders/7K3QM-9D2FH/override"])
        #expect(
            try ControlJSON.request(OverrideRequest.self, from: Array(heard[0].body.utf8))
                == OverrideRequest(
                    nurse: "awillems",
                    nursePin: "481516",
                    second: "bkhan",
                    secondPin: "234200",
                    reason: "tolerated before"
                )
        )
        for pin in ["481516", "234200"] { #expect(!run.output.contains(pin)) }
    }

    @Test("asks each person on a terminal and shows no key (SR-15)")
    func typed() async throws {
        try await ScriptedDaemon.run(answering: .reply(200, Self.agreed)) { daemon in
            let run = try TerminalRun(Self.words + ["--socket", daemon.socketPath])
            try await run.type("481516\n", after: "PIN of awillems: ")
            try await run.type("234200\n", after: "PIN of bkhan: ")
            #expect(try await run.end(status: 0).contains("Agreed by awillems and bkhan"))
            #expect(run.shown == "PIN of awillems: \r\nPIN of bkhan: \r\n")
            #expect(run.showsKeys)
            #expect(daemon.heard.count == 1)
        }
    }

    @Test("sends nothing where a PIN is missing", arguments: ["", "\n", "481516", "481516\n\n"])
    func missingPIN(input: String) async throws {
        let (run, heard) = try await ProgramRun.pumpctl(
            Self.words,
            against: .silence,
            input: input
        )
        #expect(run.status == 65)
        #expect(run.complaints == "pumpctl: no PIN was entered: nothing was done\n")
        #expect(heard.isEmpty)
    }

    @Test("sends nothing where one person stands there twice, and asks for no PIN then")
    func samePerson() async throws {
        let (run, heard) = try await ProgramRun.pumpctl(
            Self.words.map { $0 == "bkhan" ? "awillems" : $0 },
            against: .silence,
            input: "481516\n481516\n"
        )
        #expect(run.status == 64)
        #expect(run.complaints.contains("'awillems' stands there twice"))
        #expect(heard.isEmpty)
    }

    @Test("takes no PIN from the command line, which every account of a host can read (SR-15)")
    func noOption() async throws {
        for option in ["--pin", "--nurse-pin", "--second-pin"] {
            let run = try await ProgramRun.pumpctl(Self.words + [option, "481516"])
            #expect(run.status == 64)
        }
    }

    @Test("tells a refused PIN in one line that does not repeat it, also as JSON")
    func refused() async throws {
        let problem = Problem(.notPermitted, detail: "the id or the PIN is wrong")
        for options in [[], ["--json"]] {
            let (run, _) = try await ProgramRun.pumpctl(
                Self.words + options,
                against: .problem(problem),
                input: "481516\n234200\n"
            )
            #expect(run.status == 17)
            #expect(run.complaints == "pumpctl: the id or the PIN is wrong\n")
            #expect(!run.output.contains("481516") && !run.output.contains("234200"))
        }
    }
}
