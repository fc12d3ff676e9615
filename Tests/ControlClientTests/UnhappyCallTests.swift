import ControlAPI
import ControlClient
import Foundation
import ScriptedDaemon
import Testing

@Suite("Unhappy calls", .timeLimit(.minutes(1)))
struct UnhappyCallTests {
    /// What a status call fails with against a daemon that answers everything so.
    private func failure(
        patience: Duration = .seconds(10),
        _ answer: ScriptedAnswer
    ) async throws -> ClientError? {
        try await ScriptedDaemon.run(answering: answer) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath, patience: patience)
            let error = await #expect(throws: ClientError.self) { try await client.status() }
            #expect(daemon.heard.count <= 1, "nothing is sent twice on its own")
            return error
        }
    }

    /// What a status call fails with at a path where no daemon is.
    private func failure(at path: String) async throws -> ClientError? {
        let client = ControlClient(socketPath: path)
        let error = await #expect(throws: ClientError.self) { try await client.status() }
        return error
    }

    @Test("say that there is no socket, and what to do")
    func absentSocket() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none.sock"
        let error = try await failure(at: path)
        guard case .unreachable(let named, let why, let remedy) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(named == path)
        #expect(why == "there is no socket")
        #expect(remedy.contains("--socket"))
    }

    @Test("say that nobody listens where a daemon has left its socket")
    func staleSocket() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/file"
        try Data().write(to: URL(fileURLWithPath: path))
        guard case .unreachable(_, let why, _) = try await failure(at: path) else {
            Issue.record("a plain file was taken for a socket")
            return
        }
        #expect(why == "nobody listens on it")
    }

    @Test(
        "refuse a path that no socket can have",
        arguments: ["", String(repeating: "x", count: 108)]
    )
    func impossiblePath(path: String) async throws {
        guard case .unreachable(_, let why, _) = try await failure(at: path) else {
            Issue.record("an impossible path was tried")
            return
        }
        #expect(why.contains("1 to 107 bytes"))
    }

    @Test("end by the clock where the daemon takes the request and is silent")
    func silence() async throws {
        let error = try await failure(patience: .milliseconds(200), .silence)
        guard case .timedOut(_, let after) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(after == .milliseconds(200))
        #expect(error?.description.contains("may have been carried out") == true)
    }

    @Test("end by the clock where the reply drips for ever")
    func dripping() async throws {
        let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".utf8)
        let drops = Array(repeating: Array(" ".utf8), count: 500)
        let error = try await failure(
            patience: .milliseconds(300),
            .pieces([head] + drops, pauseMilliseconds: 20, thenCloses: false)
        )
        guard case .timedOut = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "say that the request may have been taken where the connection breaks before the answer",
        arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"]
    )
    func brokenConnection(text: String) async throws {
        let error = try await failure(.raw(text))
        guard case .noAnswer = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("do not understand what is no reply of this interface")
    func foreignAnswers() async throws {
        let answers: [ScriptedAnswer] = [
            .raw("220 mail.example ESMTP\r\n"),
            .http(200, Array("<html>".utf8), type: "text/html"),
            .http(200, []),
            .http(200, Array("{}".utf8)),
            .http(500, Array("oops".utf8), type: "text/plain"),
            .http(301, [], type: "text/plain"),
            .reply(200, CommandReply(result: .recorded, state: .idle)),
            .http(200, [UInt8](repeating: 0x20, count: MessageBounds.replyBytes + 1)),
        ]
        for answer in answers {
            let error = try await failure(answer)
            guard case .protocolViolation(let what) = error else {
                Issue.record("\(answer) gave \(String(describing: error))")
                continue
            }
            #expect(!what.isEmpty)
        }
    }

    @Test("say so when their task is cancelled")
    func cancellation() async throws {
        try await ScriptedDaemon.run(answering: .silence) { daemon in
            let path = daemon.socketPath
            let call = Task {
                try await ControlClient(socketPath: path).status().body
            }
            while daemon.heard.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            call.cancel()
            await #expect(throws: ClientError.cancelled) { try await call.value }
        }
    }
}
