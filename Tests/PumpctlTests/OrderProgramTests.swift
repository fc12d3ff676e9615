import ControlAPI
import ScriptedDaemon
import Testing

@Suite("Ordering and confirming by program", .timeLimit(.minutes(2)))
struct OrderProgramTests {
    private static let order = [
        "order", "--patient", "P-1042", "--born", "1980-02-29", "--weight", "154lb",
        "--weighed", "2026-11-20", "--course", "weekly", "--concentration", "2mg/mL",
        "--prescriber", "Dr. M. Okafor",
    ]

    /// The patient, entered again.
    private static let again = ["--patient", "P-1042", "--born", "1980-02-29"]

    private static func body(rate: String) -> String {
        #"{"born":"1980-02-29","patient":"P-1042","rate":"\#(rate)"}"#
    }

    /// What was ordered by these words, as the daemon would read it.
    private func ordered(_ words: [String]) async throws -> OrderRequest {
        let (run, heard) = try await ProgramRun.pumpctl(
            Self.order + words,
            against: .reply(201, SampleReplies.proposal())
        )
        #expect(run.status == 0, "\(run.complaints)")
        #expect(run.output.hasPrefix("Order 7K3QM-9D2FH: a new infusion\n"))
        try #require(heard.map(\.line) == ["POST /v1/orders"])
        return try ControlJSON.request(OrderRequest.self, from: Array(heard[0].body.utf8))
    }

    @Test("sends a dose and its limits as they were typed, the drug by default")
    func plain() async throws {
        let request = try await ordered(
            ["--dose", "8µg/kg/min", "--window", "1h45min", "--limit", "60mg", "--limit", "1mg/kg"]
        )
        #expect(
            request
                == OrderRequest(
                    patient: "P-1042",
                    born: "1980-02-29",
                    prescriber: "Dr. M. Okafor",
                    weight: "154lb",
                    weighed: "2026-11-20",
                    course: "weekly",
                    drug: "ketamine",
                    concentration: "2mg/mL",
                    dose: "8µg/kg/min",
                    window: "1h45min",
                    limits: "60mg, 1mg/kg"
                )
        )
    }

    @Test("sends steps in their order, as one program")
    func stepped() async throws {
        let request = try await ordered(
            ["--step", "0.25mg/kg/h for 15min", "--step", "0.5 mg/kg/h for 1 h 45 min"]
        )
        #expect(request.steps == "0.25mg/kg/h for 15min, then 0.5 mg/kg/h for 1 h 45 min")
        #expect(request.dose == nil && request.window == nil && request.limits == nil)
    }

    @Test(
        "sends nothing unless there is a dose with its window, or steps",
        arguments: [
            [], ["--dose", "1mg"], ["--window", "2h"],
            ["--dose", "1mg", "--window", "2h", "--step", "1mg for 5min"],
        ]
    )
    func inconsistent(words: [String]) async throws {
        let (run, heard) = try await ProgramRun.pumpctl(Self.order + words, against: .silence)
        #expect(run.status == 64)
        #expect(run.complaints.contains("--dose and --window, or --step"), "\(run.complaints)")
        #expect(heard.isEmpty)
    }

    @Test("refuses a flow for a dose, a step without a time and a bare limit at once (SR-02)")
    func inputFaults() async throws {
        let words = ["--step", "17.5mL/h for 2h", "--step", "1mg", "--limit", "60"]
        let (run, heard) = try await ProgramRun.pumpctl(Self.order + words, against: .silence)
        #expect(run.status == 65)
        #expect(run.complaints.split(separator: "\n").count == 3, "\(run.complaints)")
        #expect(heard.isEmpty)
    }

    @Test("sends a confirmation's rate as it was typed, to the order that was named (SR-10)")
    func confirms() async throws {
        let (run, heard) = try await ProgramRun.pumpctl(
            ["confirm", " 7k3qm-9d2fh", "--rate", "17.50 ml/h"] + Self.again,
            against: .reply(200, SampleReplies.proposal(state: .awaitingStart))
        )
        #expect(run.status == 0)
        try #require(heard.map(\.line) == ["POST /v1/orders/7K3QM-9D2FH/confirm"])
        #expect(heard[0].body == Self.body(rate: "17.50 ml/h"))
    }

    @Test("sends the rate of each step in their order (SR-10)")
    func confirmsSteps() async throws {
        let (run, heard) = try await ProgramRun.pumpctl(
            ["confirm", "A", "--rate", "8.75mL/h", "--rate", "17.5 mL/h"] + Self.again,
            against: .reply(200, SampleReplies.proposal(state: .awaitingStart))
        )
        #expect(run.status == 0)
        try #require(heard.count == 1)
        #expect(heard[0].body == Self.body(rate: "8.75mL/h, 17.5 mL/h"))
    }

    @Test("sends no confirmation without a rate, with two in one, or for no token")
    func refusedConfirmations() async throws {
        for (words, status) in [
            (["A"], Int32(64)), (["", "--rate", "1mL/h"], 64), (["A", "--rate", "1"], 65),
            ([String(repeating: "A", count: 65), "--rate", "1mL/h"], 64),
            (["A", "--rate", "8.75mL/h, 17.5mL/h"], 65), (["A", "--rate", "1mg/h"], 65),
            (["A", "--rate", "1mL/h", "--patient", "P", "--born", "1980-02-30"], 65),
            (["A", "--rate", "1mL/h", "--born", "1980-02-29"], 64),
        ] {
            let (run, heard) = try await ProgramRun.pumpctl(
                ["confirm"] + words + (words.contains("--born") ? [] : Self.again),
                against: .silence
            )
            #expect(run.status == status, "\(words)")
            #expect(heard.isEmpty, "\(words)")
        }
    }

    @Test("asks a nurse at a terminal for both identifiers and shows her neither (SR-10)")
    func asksAgain() async throws {
        let reply = SampleReplies.proposal(state: .awaitingStart)
        try await ScriptedDaemon.run(answering: .reply(200, reply)) { daemon in
            let run = try TerminalRun(
                ["confirm", "A", "--rate", "17.5mL/h", "--socket", daemon.socketPath]
            )
            try await run.type("P-1042\n", after: "The patient's identifier: ")
            try await run.type("29.2.1980\n", after: "birth, yyyy-mm-dd: ")
            #expect(daemon.heard.isEmpty, "nothing is asked before she has said who it is")
            try await run.type("1980-02-29\n", after: "birth, yyyy-mm-dd: ")
            _ = try await run.end(status: 0)
            #expect(daemon.heard.map(\.body) == [Self.body(rate: "17.5mL/h")])
        }
    }

    @Test("ends with 18 where a second person has to agree first, and says to what (SR-06)")
    func overrideNeeded() async throws {
        let problem = Problem(
            .overrideNeeded,
            detail: "a second person",
            findings: [SampleReplies.softFinding]
        )
        let (run, _) = try await ProgramRun.pumpctl(
            ["confirm", "A", "--rate", "1mL/h"] + Self.again,
            against: .problem(problem)
        )
        #expect(run.status == 18)
        #expect(run.complaints.contains("a second person has to agree first"))
        #expect(run.complaints.contains("120 mg asked"))
    }
}
