import ControlAPI
import ControlClient
import ScriptedDaemon
import Testing

@Suite("An event stream of a daemon that breaks the rules", .timeLimit(.minutes(1)))
struct BrokenStreamTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"

    private static func status() throws -> String {
        try ControlEvent.status(SampleReplies.status(.idle)).serverSentEvent(id: 1).text
    }

    /// How many events came, and what ended the stream.
    private func watch(
        patience: Duration = .seconds(10),
        _ answer: ScriptedAnswer
    ) async throws -> (events: Int, error: ClientError?) {
        try await ScriptedDaemon.run(answering: answer) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath, patience: patience)
            var events = client.events().makeAsyncIterator()
            var count = 0
            var failure: ClientError?
            do throws(ClientError) {
                while try await events.next() != nil { count += 1 }
            } catch {
                failure = error
            }
            while daemon.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
            return (count, failure)
        }
    }

    @Test("says that it broke where it ends within a chunk, after what was whole")
    func brokenChunk() async throws {
        let event = try Self.status()
        let size = String(event.utf8.count, radix: 16)
        let text =
            "\(Self.head)Transfer-Encoding: chunked\r\n\r\n\(size)\r\n\(event)\r\n\(size)\r\nevent"
        let (events, error) = try await watch(.raw(text))
        #expect(events == 1)
        guard case .noAnswer(_, let why) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(why == "the connection broke within the reply")
    }

    @Test("is not understood where its chunks are none")
    func garbage() async throws {
        let text = "\(Self.head)Transfer-Encoding: chunked\r\n\r\nevent: status\n\n"
        guard case .protocolViolation = try await watch(.raw(text)).error else {
            Issue.record("garbage in the place of chunks was taken")
            return
        }
    }

    @Test("gives up on a refusal that is too long, or drips")
    func endlessRefusal() async throws {
        let head = "HTTP/1.1 503 No\r\nContent-Type: application/problem+json\r\n\r\n"
        let long = String(repeating: "x", count: MessageBounds.requestBytes + 1)
        guard case .protocolViolation = try await watch(.raw(head + long)).error else {
            Issue.record("a refusal without end was taken")
            return
        }
        let drops = Array(repeating: Array(" ".utf8), count: 500)
        let dripping = ScriptedAnswer.pieces(
            [Array(head.utf8)] + drops,
            pauseMilliseconds: 20,
            thenCloses: false
        )
        guard
            case .timedOut = try await watch(patience: .milliseconds(300), dripping).error
        else {
            Issue.record("a refusal that drips was waited for")
            return
        }
    }

    @Test("takes no more off the daemon than whoever reads it asks for, and then all of it")
    func backPressure() async throws {
        let comment = ":" + String(repeating: "x", count: 65_533) + "\n\n"
        let texts = [try Self.status()] + Array(repeating: comment, count: 100)
        let last = [try Self.status()]
        let answer = ScriptedAnswer.events(texts + last, thenCloses: true)
        try await ScriptedDaemon.run(answering: answer) { daemon in
            var events = ControlClient(socketPath: daemon.socketPath).events().makeAsyncIterator()
            #expect(try await events.next() != nil)
            // Long enough for a client that took everything to have taken it.
            try await Task.sleep(for: .milliseconds(500))
            #expect(daemon.piecesTaken < texts.count)
            #expect(try await events.next() != nil)
            #expect(try await events.next() == nil)
        }
    }

    @Test("lets go of its connection with whoever reads it")
    func letGo() async throws {
        let answer = ScriptedAnswer.events([try Self.status()], thenCloses: false)
        try await ScriptedDaemon.run(answering: answer) { daemon in
            do {
                var events = ControlClient(socketPath: daemon.socketPath).events()
                    .makeAsyncIterator()
                #expect(try await events.next() != nil)
                #expect(daemon.openConnections == 1)
            }
            while daemon.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test("says so when its task is cancelled while it waits")
    func cancellation() async throws {
        let answer = ScriptedAnswer.events([try Self.status()], thenCloses: false)
        try await ScriptedDaemon.run(answering: answer) { daemon in
            let path = daemon.socketPath
            let reading = Task {
                for try await _ in ControlClient(socketPath: path).events() {}
            }
            while daemon.openConnections == 0 { try await Task.sleep(for: .milliseconds(5)) }
            reading.cancel()
            await #expect(throws: ClientError.cancelled) { try await reading.value }
            while daemon.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }
}

@Suite("A silent event stream", .timeLimit(.minutes(1)))
struct SilentStreamTests {
    @Test("counts as broken after three heartbeats, however soon a call is given up")
    func silence() async throws {
        let event = try ControlEvent.status(SampleReplies.status(.idle)).serverSentEvent(id: 1)
        let answer = ScriptedAnswer.events([event.text], thenCloses: false)
        try await ScriptedDaemon.run(answering: answer) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath, patience: .seconds(5))
            var events = client.events().makeAsyncIterator()
            let first = try await events.next()
            #expect(first != nil)
            var error: ClientError?
            do throws(ClientError) { _ = try await events.next() } catch let silence {
                error = silence
            }
            let heartbeats = Duration.seconds(3 * MessageBounds.heartbeatSeconds)
            #expect(
                error == .noAnswer(path: daemon.socketPath, why: "nothing came for \(heartbeats)")
            )
        }
    }
}
