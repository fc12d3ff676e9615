import ControlAPI
import ControlClient
import ScriptedDaemon
import Testing

@Suite("Calls", .timeLimit(.minutes(1)))
struct CallTests {
    private static let order = OrderRequest(
        patient: "P-1042",
        born: "1980-02-29",
        prescriber: "Dr. M. Okafor",
        weight: "70 kg",
        weighed: "2026-11-20",
        course: "weekly",
        drug: "ketamine",
        concentration: "2 mg/mL",
        dose: "0.5 mg/kg/h",
        window: "2 h"
    )

    private static let agreement = OverrideRequest(
        nurse: "awillems",
        nursePin: "481516",
        second: "bkhan",
        secondPin: "234200",
        reason: "tolerated before"
    )

    private static let confirmation = ConfirmRequest(
        rate: "17.5mL/h",
        patient: "P-1042",
        born: "1980-02-29"
    )

    private static let newSyringe = ResumeRequest.NewSyringe(
        filled: "50mL",
        drug: "ketamine",
        concentration: "2mg/mL",
        size: "60mL"
    )

    private static let closing = CloseCourseRequest(course: "weekly", reason: "improved")

    /// Answers every route as a daemon that agrees with everything.
    private static func agree(with request: HeardRequest) -> ScriptedAnswer {
        switch request.line {
        case "GET /v1/status": .reply(200, SampleReplies.status(.idle))
        case "POST /v1/orders", "POST /v1/resume", "POST /v1/rate":
            .reply(201, SampleReplies.proposal)
        case "POST /v1/orders/7K3QM-9D2FH/confirm", "POST /v1/orders/7K3QM-9D2FH/override":
            .reply(200, SampleReplies.proposal)
        case "POST /v1/barrel": .reply(200, SampleReplies.barrel)
        case "GET /v1/courses/P%2F1", "POST /v1/courses/P%2F1/close":
            .reply(200, SampleReplies.course)
        case "POST /v1/library/reload": .reply(200, SampleReplies.library)
        case "GET /v1/alarms": .reply(200, AlarmsReply(alarms: []))
        case "POST /v1/alarms/3/acknowledge": .reply(200, SampleReplies.alarm)
        case "GET /v1/sessions": .reply(200, SessionsReply(sessions: []))
        case "GET /v1/journal/verification",
            "GET /v1/journal/verification?anchor=4%3Aab&anchor=5%20cd":
            .reply(
                200,
                JournalReply(result: .intact, entries: 1, head: "ab", brokenAt: nil, what: nil)
            )
        default: .reply(202, SampleReplies.command)
        }
    }

    /// Makes one call of every kind.
    private static func callEverything(_ client: ControlClient) async throws {
        _ = try await client.status()
        _ = try await client.order(order)
        _ = try await client.override(order: "7K3QM-9D2FH", agreement)
        _ = try await client.confirm(order: "7K3QM-9D2FH", confirmation)
        _ = try await client.start(StartRequest(barrel: "50mL"))
        _ = try await client.readBarrel(BarrelRequest(barrel: "42mL"))
        _ = try await client.changeRate(RateRequest(dose: "0.6mg/kg/h"))
        _ = try await client.pause(PauseRequest(because: .patientLeft, reason: "toilet"))
        _ = try await client.resume()
        _ = try await client.resume(ResumeRequest(newSyringe: newSyringe))
        _ = try await client.stop()
        _ = try await client.course(of: "P/1")
        _ = try await client.closeCourse(of: "P/1", closing)
        _ = try await client.reloadLibrary()
        _ = try await client.alarms()
        _ = try await client.acknowledge(alarm: 3)
        _ = try await client.sessions()
        _ = try await client.verifyJournal()
        _ = try await client.verifyJournal(anchors: ["4:ab", "5 cd"])
    }

    @Test("go to their own route, with the body a strict reader takes")
    func routes() async throws {
        let heard = try await ScriptedDaemon.run(Self.agree) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            try await Self.callEverything(client)
            return daemon.heard
        }
        let order = "/v1/orders/7K3QM-9D2FH"
        let lines = [
            "GET /v1/status", "POST /v1/orders", "POST \(order)/override", "POST \(order)/confirm",
            "POST /v1/start", "POST /v1/barrel", "POST /v1/rate", "POST /v1/pause",
            "POST /v1/resume", "POST /v1/resume", "POST /v1/stop", "GET /v1/courses/P%2F1",
            "POST /v1/courses/P%2F1/close", "POST /v1/library/reload", "GET /v1/alarms",
            "POST /v1/alarms/3/acknowledge", "GET /v1/sessions", "GET /v1/journal/verification",
            "GET /v1/journal/verification?anchor=4%3Aab&anchor=5%20cd",
        ]
        try #require(heard.map(\.line) == lines)
        func read<Request: ControlRequest>(_ type: Request.Type, _ index: Int) throws -> Request {
            try ControlJSON.request(type, from: Array(heard[index].body.utf8))
        }
        #expect(try read(OrderRequest.self, 1) == Self.order)
        #expect(try read(OverrideRequest.self, 2) == Self.agreement)
        #expect(try read(ConfirmRequest.self, 3) == Self.confirmation)
        #expect(try read(StartRequest.self, 4) == StartRequest(barrel: "50mL"))
        #expect(try read(BarrelRequest.self, 5) == BarrelRequest(barrel: "42mL"))
        #expect(try read(RateRequest.self, 6) == RateRequest(dose: "0.6mg/kg/h"))
        let pause = PauseRequest(because: .patientLeft, reason: "toilet")
        #expect(try read(PauseRequest.self, 7) == pause)
        #expect(try read(ResumeRequest.self, 8) == ResumeRequest())
        #expect(try read(ResumeRequest.self, 9) == ResumeRequest(newSyringe: Self.newSyringe))
        #expect(try read(ReasonRequest.self, 10) == ReasonRequest())
        #expect(try read(CloseCourseRequest.self, 12) == Self.closing)
        #expect(heard[13].body.isEmpty)
    }

    @Test("put no PIN into a path or a header, where others would keep it (SR-15)")
    func pins() async throws {
        let heard = try await ScriptedDaemon.run(Self.agree) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            _ = try await client.override(order: "7K3QM-9D2FH", Self.agreement)
            return daemon.heard
        }
        try #require(heard.count == 1)
        let open = [heard[0].path] + heard[0].headers.map { "\($0.key): \($0.value)" }
        for pin in [Self.agreement.nursePin, Self.agreement.secondPin] {
            #expect(!open.contains { $0.contains(pin) })
        }
    }

    @Test("carry a fresh idempotency key where the route asks for one, and none elsewhere (SR-16)")
    func idempotencyKeys() async throws {
        let heard = try await ScriptedDaemon.run(Self.agree) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            try await Self.callEverything(client)
            return daemon.heard
        }
        var keys: Set<String> = []
        for request in heard {
            let acts = request.method == "POST"
            let expected = acts && request.path != "/v1/stop" && request.path != "/v1/pause"
            let key = request.headers["idempotency-key"]
            #expect((key != nil) == expected, "\(request.line)")
            if let key {
                #expect(key.count == 32 && key.allSatisfy { $0.isHexDigit })
                #expect(keys.insert(key).inserted, "a key came twice")
            }
        }
    }

    @Test("give the reply as a value and as the bytes that came")
    func bytesAsTheyCame() async throws {
        let json = #"{ "later":1, "result":"commanded", "state":"stopping" }"#
        try await ScriptedDaemon.run(answering: .http(202, Array(json.utf8))) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            let reply = try await client.stop()
            #expect(reply.body == SampleReplies.command)
            #expect(String(decoding: reply.json, as: UTF8.self) == json)
        }
    }

    @Test("tell a proposal from a command where a route can answer either (SR-12)")
    func eitherReply() async throws {
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            request.body.contains("0.4")
                ? .reply(202, CommandReply(result: .accepted, state: .running, rate: "14 mL/h"))
                : .reply(201, SampleReplies.proposal)
        }
        try await ScriptedDaemon.run(script) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            let lower = try await client.changeRate(RateRequest(dose: "0.4 mg/kg/h")).body
            let higher = try await client.changeRate(RateRequest(dose: "0.6 mg/kg/h")).body
            #expect(higher == .proposed(SampleReplies.proposal))
            let command = CommandReply(result: .accepted, state: .running, rate: "14 mL/h")
            #expect(lower == .commanded(command))
        }
    }

    @Test("throw a refusal with its whole problem document", arguments: ProblemKind.allCases)
    func refusals(kind: ProblemKind) async throws {
        let problem = Problem(
            kind,
            detail: "no",
            findings: [
                FindingReply(limit: "a", layer: "b", severity: .hard, bound: "c", asked: "d")
            ]
        )
        try await ScriptedDaemon.run(answering: .problem(problem)) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            await #expect(throws: ClientError.refused(problem)) {
                try await client.start(StartRequest(barrel: "50 mL"))
            }
        }
    }
}
