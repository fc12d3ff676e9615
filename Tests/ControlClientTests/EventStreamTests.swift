import ControlAPI
import ControlClient
import ScriptedDaemon
import Testing

@Suite("Event stream", .timeLimit(.minutes(1)))
struct EventStreamTests {
    private static func status(_ state: InfusionReply.State, id: Int) throws -> String {
        try ControlEvent.status(SampleReplies.status(state)).serverSentEvent(id: id).text
    }

    /// What one stream brings until it ends or throws.
    private func updates(
        of client: ControlClient,
        after lastEventID: String? = nil,
        reconnection: Reconnection = .never
    ) async -> (updates: [StreamUpdate], error: ClientError?) {
        var updates: [StreamUpdate] = []
        var events = client.events(after: lastEventID, reconnection: reconnection)
            .makeAsyncIterator()
        do {
            while let update = try await events.next() { updates.append(update) }
            return (updates, nil)
        } catch {
            return (updates, error)
        }
    }

    @Test("brings events as values, past heartbeats and unknown names, and ends with the daemon's")
    func values() async throws {
        let texts = [
            try Self.status(.idle, id: 1), ServerSentEvent.heartbeat,
            ServerSentEvent(id: "2", name: "weather", data: "{}").text,
            try ControlEvent.alarm(SampleReplies.alarm).serverSentEvent(id: 3).text,
        ]
        try await ScriptedDaemon.run(answering: .events(texts, pauseMilliseconds: 2)) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            let (updates, error) = await updates(of: client)
            #expect(error == nil)
            #expect(
                updates == [
                    .event(.status(SampleReplies.status(.idle))),
                    .event(.alarm(SampleReplies.alarm)),
                ]
            )
            try #require(daemon.heard.map(\.line) == ["GET /v1/events"])
            #expect(daemon.heard[0].headers["accept"] == "text/event-stream")
            #expect(daemon.heard[0].headers["last-event-id"] == nil)
        }
    }

    @Test("goes on after the last event it has seen, also one of an unknown name")
    func resumption() async throws {
        let first = [
            try Self.status(.idle, id: 7),
            ServerSentEvent(id: "8", name: "weather", data: "{}").text,
        ]
        let second = [try Self.status(.running, id: 9)]
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            switch request.headers["last-event-id"] {
            case "5": .events(first)
            case "8": .events(second)
            default: .problem(Problem(.notPermitted, detail: "enough"))
            }
        }
        try await ScriptedDaemon.run(script) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            let (updates, error) = await updates(
                of: client,
                after: "5",
                reconnection: Reconnection(attempts: 2, pause: .milliseconds(1))
            )
            #expect(error == .refused(Problem(.notPermitted, detail: "enough")))
            try #require(updates.count == 4)
            #expect(updates[0] == .event(.status(SampleReplies.status(.idle))))
            #expect(updates[2] == .event(.status(SampleReplies.status(.running))))
            for index in [1, 3] {
                guard case .interrupted(.noAnswer) = updates[index] else {
                    Issue.record("\(updates[index])")
                    continue
                }
            }
            #expect(daemon.heard.map { $0.headers["last-event-id"] } == ["5", "8", "9"])
        }
    }

    @Test("tries as often as it was told, and then says what is wrong")
    func attempts() async throws {
        let folder = try TemporaryFolder()
        let client = ControlClient(socketPath: folder.path + "/none.sock")
        let (updates, error) = await updates(
            of: client,
            reconnection: Reconnection(attempts: 3, pause: .milliseconds(1))
        )
        #expect(updates.count == 3)
        guard case .unreachable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("throws for what is no event stream or holds what is no event")
    func violations() async throws {
        let answers: [ScriptedAnswer] = [
            .http(200, Array("{}".utf8)),
            .http(404, Array("nothing".utf8), type: "text/plain"),
            .events(["event: status\ndata: {}\n\n"]),
            .events([String(repeating: "x", count: MessageBounds.replyBytes + 1)]),
        ]
        for answer in answers {
            try await ScriptedDaemon.run(answering: answer) { daemon in
                let client = ControlClient(socketPath: daemon.socketPath)
                let (updates, error) = await updates(of: client)
                #expect(updates.isEmpty)
                guard case .protocolViolation = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
        }
    }

    @Test("gives up on a stream whose head does not come")
    func silence() async throws {
        try await ScriptedDaemon.run(answering: .silence) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath, patience: .milliseconds(100))
            let (updates, error) = await updates(of: client)
            #expect(updates.isEmpty)
            #expect(error == .timedOut(path: daemon.socketPath, after: .milliseconds(100)))
        }
    }
}
