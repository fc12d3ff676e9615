import ControlAPI
import ScriptedDaemon
import Testing

@Suite("Care for the patient by program", .timeLimit(.minutes(2)))
struct CareProgramTests {
    private static let signs = [
        "--bp", "120/80", "--hr", "72", "--spo2", "98", "--resp", "14", "--sedation", "0",
    ]
    private static let command = ScriptedAnswer.reply(
        202,
        CommandReply(result: .recorded, state: .running)
    )

    /// What was asked by these words, of a daemon that answers so.
    private func heard(
        _ words: [String],
        against answer: ScriptedAnswer = command,
        input: String = ""
    ) async throws -> (line: String, body: String, output: String) {
        let (run, heard) = try await ProgramRun.pumpctl(words, against: answer, input: input)
        #expect(run.status == 0, "\(run.complaints)")
        let request = try #require(heard.count == 1 ? heard.first : nil)
        return (request.line, request.body, run.output)
    }

    @Test("sends observations with the barrel and points out what is beyond the limits (SR-14)")
    func observe() async throws {
        let reply = SampleReplies.observed(
            findings: [SampleReplies.finding],
            barrel: SampleReplies.barrel()
        )
        let heard = try await heard(
            ["observe"] + Self.signs + ["--barrel", "42mL"],
            against: .reply(202, reply)
        )
        #expect(heard.line == "POST /v1/observations")
        let sent = try ControlJSON.request(ObservationRequest.self, from: Array(heard.body.utf8))
        #expect(sent == ObservationRequest(signs: SampleReplies.signs, barrel: "42mL"))
        #expect(
            heard.output.split(separator: "\n") == [
                "Recorded; the infusion is running.",
                "systolic pressure 190 mmHg: BEYOND the alarm range of this site, 85 to 185 mmHg",
                "Agrees: 8 mL has gone from the barrel, 8.75 mL was counted; the infusion is running.",
            ]
        )
    }

    @Test("sends a discharge only where the line is said to be clamped")
    func discharge() async throws {
        let words = ["discharge"] + Self.signs + ["--barrel", "15mL"]
        let heard = try await heard(
            words + ["--line-clamped"],
            against: .reply(202, SampleReplies.observed())
        )
        #expect(heard.line == "POST /v1/discharge")
        let sent = try ControlJSON.request(DischargeRequest.self, from: Array(heard.body.utf8))
        let expected = DischargeRequest(
            signs: SampleReplies.signs,
            barrel: "15mL",
            lineClamped: true
        )
        #expect(sent == expected)
        let (run, none) = try await ProgramRun.pumpctl(words, against: .silence)
        #expect(run.status == 64 && none.isEmpty)
        #expect(run.complaints.contains("clamp the line"))
    }

    @Test("tells everything that is wrong with observations and sends none (SR-02)")
    func faults() async throws {
        let words = [
            "observe", "--bp", "80/120", "--hr", "x", "--spo2", "101", "--resp", "-1",
            "--sedation", "-6", "--barrel", "40",
        ]
        let (run, heard) = try await ProgramRun.pumpctl(words, against: .silence)
        #expect(run.status == 65 || run.status == 64, "\(run.complaints)")
        #expect(heard.isEmpty)
        let (all, none) = try await ProgramRun.pumpctl(
            words.map { $0 == "-1" ? "90" : $0 },
            against: .silence
        )
        #expect(all.status == 65 && none.isEmpty)
        #expect(all.complaints.split(separator: "\n").count == 6, "\(all.complaints)")
    }

    @Test("sends what a nurse does at the chair, each to its own route")
    func acts() async throws {
        for (words, line, body) in [
            (["attend"], "attendance", ""), (["site", "sound"], "site", #"{"sound":true}"#),
            (["site", "infiltrated"], "site", #"{"sound":false}"#),
            (["pressure-released"], "pressure-released", ""),
            (["adverse-event", "nausea"], "adverse-events", #"{"text":"nausea"}"#),
            (["heard", "7k/3q"], "annunciators/7K%2F3Q/heard", ""),
            (
                ["audio-pause", "7k3qm9d2", "--for", "60 s"], "audio-pause",
                #"{"annunciator":"7K3QM9D2","length":"60 s"}"#
            ),
        ] {
            let heard = try await heard(words)
            #expect(heard.line == "POST /v1/\(line)")
            #expect(heard.body == body)
            #expect(heard.output == "Recorded; the infusion is running.\n")
        }
        for words in [["site"], ["site", "good"], ["adverse-event"], ["heard"]] {
            #expect(try await ProgramRun.pumpctl(words).status == 64, "\(words)")
        }
    }

    @Test("asks the one who takes over, and the second person, for a PIN that is not shown (SR-15)")
    func pins() async throws {
        let handover = try await heard(["handover", "bkhan"], input: "234200\n")
        #expect(handover.line == "POST /v1/handover")
        #expect(handover.body == #"{"pin":"234200","to":"bkhan"}"#)
        let words = ["release-lock", "--second", "bkhan", "--reason", "kinked"]
        let release = try await heard(words, input: "234200\n")
        #expect(release.line == "POST /v1/release-lock")
        #expect(release.body == #"{"pin":"234200","reason":"kinked","second":"bkhan"}"#)
        for output in [handover.output, release.output] { #expect(!output.contains("234200")) }
        for words in [["handover", "bkhan"], words] {
            let (run, heard) = try await ProgramRun.pumpctl(words, against: .silence)
            #expect(run.status == 65 && heard.isEmpty)
            #expect(try await ProgramRun.pumpctl(words + ["--pin", "234200"]).status == 64)
        }
    }

    @Test("pauses whatever is said of the cause, also two causes at once (SR-14, SR-16)")
    func pauseCauses() async throws {
        for (words, body) in [
            ([], "{}"), (["--patient-left"], #"{"because":"patient-left"}"#),
            (["--infiltration"], #"{"because":"infiltration"}"#),
            (
                ["--patient-left", "--infiltration", "--reason", "arm swollen"],
                #"{"because":"infiltration","reason":"arm swollen"}"#
            ),
        ] {
            let heard = try await heard(["pause"] + words)
            #expect(heard.line == "POST /v1/pause" && heard.body == body, "\(words)")
        }
    }

    @Test("says to pause or press STOP where an infiltration could not be told")
    func infiltrationLost() async throws {
        let run = try await ProgramRun.pumpctl(
            ["site", "infiltrated", "--socket", "/tmp/pumpctl-no-such.sock"]
        )
        #expect(run.status == 69)
        #expect(run.complaints.contains("pumpctl pause --infiltration, or STOP on the pump"))
    }

    @Test("finds the only open annunciator for an audio pause, and asks which where several are")
    func audioPause() async throws {
        typealias Annunciator = (id: String, isOpen: Bool, isHeard: Bool)
        let one: [Annunciator] = [("7K3QM9D2", true, true), ("0aaa", false, true)]
        let cases: [(annunciators: [Annunciator], status: Int32, posts: Int)] = [
            (one, 0, 1), ([], 22, 0), ([("a", false, true)], 22, 0),
            ([("a", true, true), ("b", true, false)], 64, 0),
        ]
        for (annunciators, status, posts) in cases {
            let reply = SampleReplies.status(
                SampleReplies.infusion(.idle),
                annunciation: SampleReplies.annunciation(annunciators)
            )
            let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
                request.method == "GET" ? .reply(200, reply) : Self.command
            }
            try await ScriptedDaemon.run(script) { daemon in
                let run = try await ProgramRun.pumpctl(
                    ["audio-pause", "--socket", daemon.socketPath]
                )
                #expect(run.status == status, "\(annunciators): \(run.complaints)")
                let sent = daemon.heard.filter { $0.method == "POST" }.map(\.body)
                let expected = #"{"annunciator":"7K3QM9D2","length":"120s"}"#
                #expect(sent == Array(repeating: expected, count: posts))
            }
        }
        let bare = try await ProgramRun.pumpctl(
            ["audio-pause", "a", "--for", "60"],
            against: .silence
        )
        #expect(bare.run.status == 65 && bare.heard.isEmpty)
    }

    @Test("ends with 21 where it is locked, 22 where no alarm is heard, 23 untested (SR-45, SR-60)")
    func statuses() async throws {
        for (kind, status) in [
            (ProblemKind.locked, Int32(21)), (.noAnnunciator, 22), (.selfTest, 23),
        ] {
            let (run, _) = try await ProgramRun.pumpctl(
                ["start", "--barrel", "50mL"],
                against: .problem(Problem(kind, detail: "why"))
            )
            #expect(run.status == status)
            #expect(run.complaints == "pumpctl: why\n")
        }
    }
}
