import ControlAPI
import ControlClient
import ScriptedDaemon
import Testing

@Suite("An annunciator's event stream (SR-46)", .timeLimit(.minutes(1)))
struct AnnunciatorStreamTests {
    private static let patient = Reconnection(attempts: 3, pause: .milliseconds(1))

    private static let key = "0123456789ABCDEFGHJKMNPQRS"

    private static func named(_ id: String) throws -> String {
        try ControlEvent.annunciator(AnnunciatorName(id: id, key: key)).serverSentEvent(id: nil)
            .text
    }

    private static func status(id: Int) throws -> String {
        try ControlEvent.status(SampleReplies.status(.idle)).serverSentEvent(id: id).text
    }

    /// The names the stream was given and what was asked for, until the daemon refuses.
    private func watch(
        _ annunciator: AnnunciatorStream,
        _ script: @escaping @Sendable (HeardRequest) -> ScriptedAnswer
    ) async throws -> (names: [String], asked: [String], error: ClientError?) {
        try await ScriptedDaemon.run(script) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath)
            var names: [String] = []
            var events = client.events(annunciator: annunciator, reconnection: Self.patient)
                .makeAsyncIterator()
            var failure: ClientError?
            do throws(ClientError) {
                while let update = try await events.next() {
                    if case .event(.annunciator(let name)) = update { names.append(name.id) }
                }
            } catch {
                failure = error
            }
            return (names, daemon.heard.map(\.path), failure)
        }
    }

    @Test("is named by the daemon, and comes back with the key it was given, not with its name")
    func comesBack() async throws {
        let first = [try Self.named("7K3QM9D2"), try Self.status(id: 1)]
        let over = Problem(.notPermitted, detail: "enough")
        let (names, asked, error) = try await watch(.new) { request in
            switch (request.path, request.headers["last-event-id"]) {
            case ("/v1/events?annunciator=new", nil): .events(first)
            case ("/v1/events?annunciator=\(Self.key)", "1"): .problem(over)
            default: .problem(Problem(.internal, detail: request.path))
            }
        }
        #expect(error == .refused(over))
        #expect(names == ["7K3QM9D2"])
        #expect(asked == ["/v1/events?annunciator=new", "/v1/events?annunciator=\(Self.key)"])
    }

    @Test("is opened with a key that was kept from before")
    func kept() async throws {
        let over = Problem(.notPermitted, detail: "enough")
        let (names, asked, error) = try await watch(.returning(key: "7K/3Q")) { _ in .problem(over)
        }
        #expect(names.isEmpty)
        #expect(asked == ["/v1/events?annunciator=7K%2F3Q"])
        #expect(error == .refused(over))
    }

    @Test("tries again where a daemon that took it before is busy, and not where it never did")
    func busy() async throws {
        let first = [try Self.named("7K3QM9D2"), try Self.status(id: 1)]
        let busy = Problem(.busy, detail: "too much at once")
        let (_, asked, error) = try await watch(.new) { request in
            request.headers["last-event-id"] == nil ? .events(first) : .problem(busy)
        }
        #expect(error == .refused(busy))
        #expect(asked.count == 1 + Self.patient.attempts, "the break itself was the first")
        let (_, once, refusal) = try await watch(.new) { _ in .problem(busy) }
        #expect(refusal == .refused(busy))
        #expect(once.count == 1)
    }

    @Test("is asked for only where it is to be one")
    func none() async throws {
        let over = Problem(.notFound, detail: "nothing here")
        let (names, asked, error) = try await watch(.none) { _ in .problem(over) }
        #expect(names.isEmpty)
        #expect(asked == ["/v1/events"])
        #expect(error == .refused(over))
    }
}
