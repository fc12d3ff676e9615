import ControlAPI
import ControlClient
import ScriptedDaemon
import Synchronization
import Testing

@Suite("Calls beside a crowd at the socket (SR-16)", .timeLimit(.minutes(1)))
struct CrowdedSocketTests {
    private static let stopped = ScriptedAnswer.reply(
        202,
        CommandReply(result: .commanded, state: .stopping)
    )

    /// A daemon that breaks off two connections before it answers.
    private static func thirdTime() -> @Sendable (HeardRequest) -> ScriptedAnswer {
        let requests = Count()
        return { _ in requests.next() < 3 ? .raw("") : stopped }
    }

    private final class Count: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    /// Makes one call of a daemon whose queue is full for a while.
    private func call<Value: Sendable>(
        crowded: Duration = .zero,
        patience: Duration = .seconds(10),
        _ script: @escaping @Sendable (HeardRequest) -> ScriptedAnswer,
        _ body: (ControlClient) async throws -> Value
    ) async throws -> (value: Result<Value, any Error>, heard: Int) {
        try await ScriptedDaemon.run(crowded: crowded, script) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath, patience: patience)
            let value: Result<Value, any Error>
            do { value = .success(try await body(client)) } catch { value = .failure(error) }
            return (value, daemon.heard.count)
        }
    }

    @Test("wait until the socket's queue has room again, and are sent once")
    func waits() async throws {
        let (stop, stops) = try await call(crowded: .seconds(1)) { _ in
            Self.stopped
        } _: {
            try await $0.stop().body.result
        }
        #expect(try stop.get() == .commanded && stops == 1)
        let status = ScriptedAnswer.reply(200, SampleReplies.status(.idle))
        let (seen, asked) = try await call(crowded: .seconds(1)) { _ in
            status
        } _: {
            try await $0.status().body.infusion.state
        }
        #expect(try seen.get() == .idle && asked == 1)
    }

    @Test("give up after a while and say why, a stop after nearly all the time it has")
    func givesUp() async throws {
        let clock = ContinuousClock()
        for isStop in [true, false] {
            let begun = clock.now
            let (value, heard) = try await call(crowded: .seconds(60), patience: .seconds(10)) {
                _ in
                Self.stopped
            } _: { client in
                if isStop { _ = try await client.stop() } else { _ = try await client.status() }
            }
            let error = #expect(throws: ClientError.self) { try value.get() }
            guard case .unreachable(_, let why, let remedy) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(why == "too many others wait to connect" && heard == 0)
            #expect(remedy.contains("own key") == isStop)
            // How long anything else takes is the machine's; a stop is tried for nearly all it has.
            if isStop { #expect(clock.now - begun > .seconds(5)) }
        }
    }

    @Test("are sent again where the connection broke for a stop and a pause, and for nothing else")
    func broken() async throws {
        let (stop, stops) = try await call(Self.thirdTime()) { try await $0.stop().body.result }
        #expect(try stop.get() == .commanded && stops == 3)
        let (pause, pauses) = try await call(Self.thirdTime()) {
            try await $0.pause().body.result
        }
        #expect(try pause.get() == .commanded && pauses == 3)
        let (resume, resumes) = try await call(Self.thirdTime()) { try await $0.resume() }
        #expect(throws: ClientError.self) { try resume.get() }
        #expect(resumes == 1)
    }

    @Test("are sent again where they were refused as busy if they stop or pause, else not")
    func busy() async throws {
        let busy = ScriptedAnswer.problem(Problem(.busy, detail: "65 connections were opened"))
        let thirdTime: @Sendable () -> @Sendable (HeardRequest) -> ScriptedAnswer = {
            let requests = Count()
            return { _ in requests.next() < 3 ? busy : Self.stopped }
        }
        let (stop, stops) = try await call(thirdTime()) { try await $0.stop().body.result }
        #expect(try stop.get() == .commanded && stops == 3)
        let (pause, pauses) = try await call(thirdTime()) { try await $0.pause().body.result }
        #expect(try pause.get() == .commanded && pauses == 3)
        let (resume, resumes) = try await call(thirdTime()) { try await $0.resume() }
        #expect(throws: ClientError.self) { try resume.get() }
        #expect(resumes == 1)
        let (never, asked) = try await call(patience: .seconds(10)) { _ in
            busy
        } _: {
            try await $0.stop()
        }
        let error = #expect(throws: ClientError.self) { try never.get() }
        #expect(error?.description.contains("65 connections were opened") == true && asked > 3)
    }

    @Test("that stop or pause and reach nobody say to stop the pump itself, nothing else")
    func advice() async throws {
        let folder = try TemporaryFolder()
        let client = ControlClient(socketPath: folder.path + "/none.sock")
        let stop = await #expect(throws: ClientError.self) { try await client.stop() }
        let pause = await #expect(throws: ClientError.self) { try await client.pause() }
        for error in [stop, pause] {
            let words = error?.description ?? ""
            #expect(words.contains("stop the pump at its own key and clamp the line"))
            #expect(!words.contains("start"), "\(words)")
        }
    }
}
