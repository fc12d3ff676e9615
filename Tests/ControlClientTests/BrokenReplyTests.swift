import ControlAPI
import ControlClient
import ScriptedDaemon
import Testing

/// Replies as only something broken, or something else than pumpd, would send them.
@Suite("Calls of a daemon that breaks the rules", .timeLimit(.minutes(1)))
struct BrokenReplyTests {
    /// What a status call came to, and how much the daemon has heard of it.
    private func status(
        patience: Duration = .seconds(10),
        greeting: ScriptedAnswer? = nil,
        _ answer: ScriptedAnswer
    ) async throws -> (result: Result<StatusReply, ClientError>, connections: Int) {
        try await ScriptedDaemon.run(greeting: greeting) { _ in
            answer
        } _: { daemon in
            let client = ControlClient(socketPath: daemon.socketPath, patience: patience)
            let result: Result<StatusReply, ClientError>
            do throws(ClientError) { result = .success(try await client.status().body) } catch {
                result = .failure(error)
            }
            while daemon.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
            return (result, daemon.connectionsEver)
        }
    }

    private func failure(
        patience: Duration = .seconds(10),
        greeting: ScriptedAnswer? = nil,
        _ answer: ScriptedAnswer
    ) async throws -> ClientError? {
        let call = try await status(patience: patience, greeting: greeting, answer)
        #expect(call.connections == 1, "nothing is sent twice on its own")
        return #expect(throws: ClientError.self) { try call.result.get() }
    }

    @Test("say that there was no answer where it closes at once, before anything was asked")
    func closesAtOnce() async throws {
        guard case .noAnswer = try await failure(greeting: .raw(""), .silence) else {
            Issue.record("a connection that was closed at once was taken for something else")
            return
        }
    }

    @Test("take the refusal of one that does not wait for the question")
    func refusesAtOnce() async throws {
        let busy = Problem(.busy, detail: "65 connections were opened")
        let body = String(decoding: try ControlJSON.encode(busy), as: UTF8.self)
        let refusal = "HTTP/1.1 503 Busy\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        #expect(try await failure(greeting: .raw(refusal), .silence) == .refused(busy))
    }

    @Test(
        "say that the reply broke off where it closes within the head",
        arguments: [
            "H", "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\n\r",
        ]
    )
    func halfHead(text: String) async throws {
        let error = try await failure(.raw(text))
        guard case .noAnswer(_, let why) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(why == "the connection broke within the reply")
    }

    @Test("end by the clock where the head stays half, or is one of those before the real one")
    func neverWhole() async throws {
        let halves = ["HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 100 Continue\r\n\r\n"]
        for half in halves {
            let error = try await failure(
                patience: .milliseconds(200),
                .pieces([Array(half.utf8)], pauseMilliseconds: 0, thenCloses: false)
            )
            guard case .timedOut = error else {
                Issue.record("\(half) gave \(String(describing: error))")
                continue
            }
        }
    }

    @Test("take of a body longer than announced what was announced, and close the connection")
    func tooLong() async throws {
        let body = try ControlJSON.encode(SampleReplies.status(.idle))
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n"
        for rest in ["}", "HTTP/1.1 500 No\r\n\r\n", String(repeating: "x", count: 1 << 20)] {
            let bytes = Array(head.utf8) + body + Array(rest.utf8)
            let call = try await status(
                .pieces([bytes], pauseMilliseconds: 0, thenCloses: false)
            )
            #expect(try call.result.get() == SampleReplies.status(.idle))
        }
    }

    @Test("take a body that ends with the connection, or comes in chunks of a byte")
    func otherLengths() async throws {
        let body = try ControlJSON.encode(SampleReplies.status(.idle))
        let chunks = body.map { Array("1\r\n".utf8) + [$0] + Array("\r\n".utf8) }
        let chunked = [Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)]
        let answers: [ScriptedAnswer] = [
            .pieces(
                chunked + chunks + [Array("0\r\n\r\n".utf8)],
                pauseMilliseconds: 0,
                thenCloses: false
            ),
            .pieces(
                [Array("HTTP/1.0 200 OK\r\n\r\n".utf8), body],
                pauseMilliseconds: 0,
                thenCloses: true
            ),
        ]
        for answer in answers {
            #expect(try await status(answer).result.get() == SampleReplies.status(.idle))
        }
    }

    /// Pieces of 64 KiB, twice as many as a reply may be long.
    private static func endless(after head: String, chunked: Bool = false) -> ScriptedAnswer {
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        let piece = chunked ? Array("10000\r\n".utf8) + bytes + Array("\r\n".utf8) : bytes
        let pieces = Array(repeating: piece, count: 2 * MessageBounds.replyBytes / bytes.count)
        return .pieces([Array(head.utf8)] + pieces, pauseMilliseconds: 0, thenCloses: false)
    }

    @Test("give up on a body without end, told by its length, in chunks or by neither")
    func endlessBody() async throws {
        let answers = [
            Self.endless(after: "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"),
            Self.endless(
                after: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                chunked: true
            ),
            Self.endless(after: "HTTP/1.1 200 OK\r\n\r\n"),
        ]
        for answer in answers {
            let error = try await failure(answer)
            let limit = MessageBounds.replyBytes
            #expect(error == .protocolViolation("the reply is larger than \(limit) bytes"))
        }
    }

    @Test("give up on a head without end: one field, many fields")
    func endlessHead() async throws {
        let fields = String(repeating: "a: b\r\n", count: 10_000)
        let answers = [
            Self.endless(after: "HTTP/1.1 200 OK\r\nx: "), .raw("HTTP/1.1 200 OK\r\n" + fields),
        ]
        for answer in answers {
            let error = try await failure(answer)
            #expect(error == .protocolViolation("the head of the reply is too large"))
        }
    }

    @Test(
        "do not understand what is no HTTP",
        arguments: [
            "\0\0\0\0\0", "\u{16}\u{3}\u{1}", "PRI * HTTP/2.0\r\n\r\n", "{}",
            "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        ]
    )
    func garbage(text: String) async throws {
        for thenCloses in [true, false] {
            let error = try await failure(
                .pieces([Array(text.utf8)], pauseMilliseconds: 0, thenCloses: thenCloses)
            )
            guard case .protocolViolation(let what) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(what.hasPrefix("it is no HTTP"), "\(what)")
        }
    }
}
