import ControlAPI
import ScriptedDaemon
import Testing

@testable import pumpctl

@Suite("Program", .timeLimit(.minutes(2)))
struct ProgramTests {
    private static let order = [
        "order", "--patient", "P-1042", "--born", "1980-02-29", "--weight", "70kg",
        "--weighed", "2026-11-20", "--course", "weekly", "--concentration", "2mg/mL",
        "--prescriber", "Dr. M. Okafor", "--dose", "0.5mg/kg/h", "--window", "2h",
    ]

    private static let observe = [
        "observe", "--bp", "120/80", "--hr", "72", "--spo2", "98", "--resp", "14", "--sedation",
        "0", "--barrel", "40mL",
    ]

    @Test("lists every exit status in its help")
    func help() async throws {
        let run = try await ProgramRun.pumpctl(["--help"])
        #expect(run.status == 0)
        for status in ExitStatus.allCases {
            #expect(run.output.contains(status.meaning), "\(status)")
        }
        #expect(try await ProgramRun.pumpctl(["--version"]).output == ReleaseVersion.text + "\n")
    }

    @Test("asks nothing before a stop and nothing after it (SR-16)")
    func stops() async throws {
        for (name, route) in [("stop", "POST /v1/stop"), ("pause", "POST /v1/pause")] {
            let (run, heard) = try await ProgramRun.pumpctl(
                [name, "--reason", "nausea"],
                against: .reply(202, CommandReply(result: .commanded, state: .stopping))
            )
            #expect(run.status == 0)
            #expect(heard.map(\.line) == [route])
            #expect(heard.first?.body == #"{"reason":"nausea"}"#)
            #expect(heard.first?.headers["idempotency-key"] == nil)
        }
    }

    @Test("tells the nurse to stop by hand where a stop does not get through")
    func stopByHand() async throws {
        let run = try await ProgramRun.pumpctl(["stop", "--socket", "/tmp/pumpctl-no-such.sock"])
        #expect(run.status == 69)
        #expect(run.output.isEmpty)
        #expect(run.complaints.contains("there is no socket"))
        #expect(run.complaints.contains("press STOP on the pump and clamp the line"))
    }

    @Test("ends with the status of the refusal and tells every limit", arguments: [false, true])
    func refusal(json: Bool) async throws {
        let (run, _) = try await ProgramRun.pumpctl(
            Self.order + (json ? ["--json"] : []),
            against: .problem(SampleReplies.limitProblem)
        )
        #expect(run.status == 10)
        let lines = run.complaints.split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines.allSatisfy { $0.hasPrefix("pumpctl: ") })
        #expect(lines[1].contains("100 mg/h") && lines[1].contains("120 mg/h"))
        let document = try ControlJSON.encode(SampleReplies.limitProblem)
        #expect(run.output == (json ? String(decoding: document, as: UTF8.self) + "\n" : ""))
    }

    @Test(
        "prints a reply's JSON as it came, for every command",
        arguments: [
            ["status"], ["alarms"], ["sessions"], ["journal", "verify"], ["pause"], ["resume"],
            ["start", "--barrel", "50mL"], ["stop"], ["rate", "14mL/h"], ["acknowledge", "3"],
            ["confirm", "A", "--rate", "1mL/h", "--patient", "P", "--born", "1980-02-29"],
            ["barrel", "42mL"], ["course", "P-1042"],
            ["library", "reload"], order, ["check"], observe,
            observe.map { $0 == "observe" ? "discharge" : $0 } + ["--line-clamped"], ["attend"],
            ["handover", "bkhan"], ["site", "sound"], ["pressure-released"],
            ["adverse-event", "nausea"], ["release-lock", "--second", "b", "--reason", "kinked"],
            ["audio-pause", "7K3QM9D2"], ["heard", "7K3QM9D2"],
        ]
    )
    func json(arguments: [String]) async throws {
        let json = [
            "status": try ControlJSON.encode(SampleReplies.status(SampleReplies.infusion(.idle))),
            "alarms": try ControlJSON.encode(AlarmsReply(alarms: [SampleReplies.alarm()])),
            "sessions": try ControlJSON.encode(SessionsReply(sessions: [SampleReplies.session])),
            "journal": Array(#"{"entries":1,"head":"ab","later":2,"result":"intact"}"#.utf8),
            "acknowledge": try ControlJSON.encode(SampleReplies.alarm()),
            "order": try ControlJSON.encode(SampleReplies.proposal()),
            "barrel": try ControlJSON.encode(SampleReplies.barrel()),
            "course": try ControlJSON.encode(SampleReplies.course),
            "library": try ControlJSON.encode(SampleReplies.library()),
            "check": try ControlJSON.encode(SampleReplies.checklist()),
            "observe": try ControlJSON.encode(SampleReplies.observed()),
            "discharge": try ControlJSON.encode(SampleReplies.observed()),
        ]
        let command = Array(#"{ "result":"commanded", "state":"running" }"#.utf8)
        let body = json[arguments[0]] ?? command
        let (run, heard) = try await ProgramRun.pumpctl(
            arguments + ["--json"],
            against: .http(200, body),
            input: "481516\n"
        )
        #expect(run.status == 0)
        #expect(run.output == String(decoding: body, as: UTF8.self) + "\n")
        #expect(run.complaints.isEmpty)
        #expect(heard.count == 1)
    }

    @Test("sends nothing that it does not understand itself (SR-02)")
    func inputFaults() async throws {
        let (run, heard) = try await ProgramRun.pumpctl(
            [
                "order", "--patient", "P", "--born", "1980-02-30", "--weight", "70", "--weighed",
                "yesterday", "--course", "weekly", "--concentration", "2mg/mL", "--dose", "0.5",
                "--window", "2", "--limit", "60", "--prescriber", "Dr. M. Okafor",
            ],
            against: .silence
        )
        #expect(run.status == 65)
        #expect(run.complaints.split(separator: "\n").count == 6, "\(run.complaints)")
        #expect(heard.isEmpty)
    }

    @Test("tells a command line, a foreign answer and a broken connection apart")
    func otherStatuses() async throws {
        #expect(try await ProgramRun.pumpctl(["confirm", "A"]).status == 64)
        #expect(try await ProgramRun.pumpctl(["acknowledge", "x"]).status == 64)
        #expect(
            try await ProgramRun.pumpctl(["status"], against: .raw("hello\r\n\r\n")).run.status
                == 70
        )
        #expect(try await ProgramRun.pumpctl(["stop"], against: .raw("")).run.status == 75)
        let broken = JournalReply(
            result: .broken,
            entries: 16,
            head: "16:ab",
            brokenAt: 17,
            what: "its content was changed",
            advice: ["entries 1 to 16 hold"]
        )
        let (run, _) = try await ProgramRun.pumpctl(
            ["journal", "verify"],
            against: .reply(200, broken)
        )
        #expect(run.status == 16)
        #expect(run.output.contains("BROKEN at entry 17: its content was changed."))
        #expect(run.output.contains("  entries 1 to 16 hold\n"))
    }

    @Test("takes the socket's path from the environment where no option names one")
    func environment() async throws {
        let reply = SampleReplies.status(SampleReplies.infusion(.idle))
        try await ScriptedDaemon.run(answering: .reply(200, reply)) { daemon in
            let run = try await ProgramRun.pumpctl(
                ["status"],
                environment: ["PUMPD_SOCKET": daemon.socketPath]
            )
            #expect(run.status == 0)
            #expect(run.output.hasPrefix("Infusion: idle\n"))
        }
    }
}
