import ControlAPI
import DoseMath
import Foundation
import InfusionCore
import Testing

@testable import PumpService

@Suite("Annunciators at the control socket (SR-46)", .timeLimit(.minutes(2)))
struct AnnunciatorSocketTests {
    /// Publishes a status every few milliseconds, as the control thread does twice a second.
    private func publishing(
        _ bench: SocketBench,
        every interval: Duration,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        let machine = try Bedside.machine()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    bench.publish(machine)
                    try? await Task.sleep(for: interval)
                }
            }
            try await body()
            group.cancelAll()
        }
    }

    /// A stream's first name event, of as many pieces as it takes.
    private func name(_ text: String) throws -> AnnunciatorName? {
        guard let body = text.range(of: "\r\n\r\n")?.upperBound else { return nil }
        var reader = ServerSentEventReader()
        // The stream comes in chunks, whose sizes stand on lines of their own.
        let lines: [Substring] = text[body...].split(separator: "\r\n")
        let events = try reader.read(lines.filter { $0.count > 8 }.flatMap { Array($0.utf8) })
        guard let first = events.first else { return nil }
        guard case .annunciator(let name) = try ControlEvent(first) else {
            Issue.record("the first event is '\(first.name)'")
            return nil
        }
        return name
    }

    /// Listens until the control thread knows of it, goes away, and waits until it knows that too.
    private func listenUntilTold(
        _ bench: SocketBench,
        _ client: SocketClient,
        key: String?
    ) async throws -> AnnunciatorName {
        var text = ""
        var named: AnnunciatorName?
        try await client.listen(annunciator: key) { piece in
            text += piece
            named = try name(text)
            return named.map { bench.annunciators.last != "\($0.id) opened" } ?? true
        }
        let own = try #require(named)
        try await bench.isTold("\(own.id) closed")
        return own
    }

    @Test("are named first, told as they open, and told once as their client goes away")
    func opened() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        try await bench.running {
            try await publishing(bench, every: .milliseconds(20)) {
                let own = try await listenUntilTold(bench, client, key: nil)
                #expect(own.id.count == 8)
                let comeAndGone = ["\(own.id) opened", "\(own.id) closed"]
                #expect(bench.annunciators == comeAndGone)
                let again = try await listenUntilTold(bench, client, key: own.key)
                #expect(again == own)
                #expect(bench.annunciators == comeAndGone + comeAndGone)
            }
        }
    }

    @Test("whose client stands still, its connection open, are told as closed")
    func standsStill() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        try await bench.running {
            // As often as the control thread publishes where nothing else happens.
            try await publishing(bench, every: .milliseconds(500)) {
                try await client.hold {
                    let opened = try await bench.firstTold()
                    #expect(opened.hasSuffix(" opened"))
                    try await bench.isTold(opened.replacing(" opened", with: " closed"))
                }
            }
        }
    }

    @Test(
        "a name everybody can see, or any text that is no key, is refused and opens nothing",
        arguments: [
            "7K3QM9D2", "x", "../../..", "NEW", "0123456789ABCDEFGHJKMNPQR",
            "0123456789ABCDEFGHJKMNPQRSS", "0123456789ABCDEFGHJKMNPQRU",
            "0123456789abcdefghjkmnpqrs", "",
        ]
    )
    func noKey(_ key: String) async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        try await bench.running {
            let path = Route.eventsPath(annunciator: key)
            let reply = try await client.ask(raw: "GET \(path)", token: "")
            #expect(reply.status == 400)
            let problem = try reply.read(as: Problem.self)
            #expect(problem.kind == .malformedRequest)
            #expect(problem.detail.contains("has \(key.count) characters and is neither 'new' nor"))
            #expect(problem.detail.contains("send 'annunciator=new'"))
            #expect(bench.annunciators.isEmpty)
        }
    }

    @Test("that come back by a key that was given to nobody are new ones nobody heard")
    func forged() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        try await bench.running {
            try await publishing(bench, every: .milliseconds(20)) {
                for key in ["0123456789ABCDEFGHJKMNPQRS", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ"] {
                    var text = ""
                    try await client.listen(annunciator: key) { piece in
                        text += piece
                        return try name(text) == nil
                    }
                    let given = try #require(try name(text))
                    #expect(given.id != key && given.key != key)
                    #expect(given.id.count == 8 && given.key.count == 26)
                }
            }
        }
    }
}
