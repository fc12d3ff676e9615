import ControlAPI
import Foundation
import ScriptedDaemon
import Testing

@Suite("Watch as an annunciator (SR-46)", .timeLimit(.minutes(2)))
struct WatchSoundProgramTests {
    private static let bell = "\u{07}"

    /// What the daemon calls the stream, and what only the stream itself is told.
    private static let name = AnnunciatorName(id: "7K3QM9D2", key: "0123456789ABCDEFGHJKMNPQRS")

    private static func text(_ event: ControlEvent, id: Int?) throws -> String {
        try event.serverSentEvent(id: id).text
    }

    private static func status(_ infusion: InfusionReply, id: Int) throws -> String {
        try text(.status(SampleReplies.status(infusion)), id: id)
    }

    /// A daemon that names the stream and keeps it open, and takes whatever is attested.
    private static func script() throws -> @Sendable (HeardRequest) -> ScriptedAnswer {
        let name = try text(.annunciator(Self.name), id: nil)
        let idle = try status(SampleReplies.infusion(.idle), id: 1)
        let beats = Array(repeating: ServerSentEvent.heartbeat, count: 600)
        return { request in
            switch request.path {
            case "/v1/status": .reply(200, SampleReplies.status(SampleReplies.infusion(.idle)))
            case "/v1/events?annunciator=new":
                .events([name, idle] + beats, pauseMilliseconds: 200)
            case "/v1/annunciators/7K3QM9D2/heard":
                request.headers["authorization"] == nil
                    ? .problem(Problem(.signInNeeded, detail: "sign in first to hear"))
                    : .reply(202, CommandReply(result: .recorded, state: .idle))
            default: .problem(Problem(.internal, detail: request.path))
            }
        }
    }

    @Test("rings at its terminal, attests by a key once somebody has signed in, and ends by one")
    func terminal() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/sign-in"
        try await ScriptedDaemon.run(try Self.script()) { daemon in
            let run = try TerminalRun(
                ["watch", "--sound", "--socket", daemon.socketPath],
                environment: ["PUMPD_SIGN_IN": file, "TERM": "xterm"],
                isScreen: true
            )
            try await run.type("h", onceShown: Self.bell)
            try await run.type("", onceShown: "sign in first to hear")
            try "abc123\n".write(toFile: file, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            try await run.type("h", onceShown: "sign in first to hear")
            try await run.type("q", onceShown: "Annunciator 7K3QM9D2: its test was heard.")
            _ = try await run.end(status: 0)
            #expect(run.shown.contains("Annunciator 7K3QM9D2 sounds the test of a HIGH alarm."))
            #expect(run.showsKeys, "the terminal is as it was")
            #expect(daemon.heard.count { $0.path.hasSuffix("/heard") } == 2)
        }
    }

    @Test("gives its terminal back when it is told to end from outside")
    func terminated() async throws {
        try await ScriptedDaemon.run(try Self.script()) { daemon in
            let run = try TerminalRun(
                ["watch", "--sound", "--socket", daemon.socketPath],
                environment: ["TERM": "xterm"],
                isScreen: true
            )
            try await run.type("", onceShown: Self.bell)
            #expect(!run.showsKeys)
            run.terminate()
            _ = try await run.end(status: 0)
            #expect(run.showsKeys)
        }
    }

    @Test("rings on standard error where its output is a file, and tells how to attest there")
    func file() async throws {
        try await ScriptedDaemon.run(try Self.script()) { daemon in
            let run = try TerminalRun(["watch", "--sound", "--socket", daemon.socketPath])
            try await run.type("", onceShown: Self.bell)
            run.terminate()
            let output = try await run.end(status: 15)
            #expect(!output.contains(Self.bell), "a file has no bells in it")
            #expect(output.contains("annunciator 7K3QM9D2\n"))
            #expect(output.contains("If you hear it: pumpctl heard 7K3QM9D2\n"))
        }
    }

    @Test("writes its name as JSON, its key nowhere, and hints to standard error")
    func json() async throws {
        let name = try Self.text(.annunciator(Self.name), id: nil)
        let ended = try Self.status(SampleReplies.infusion(.completed, delivered: "35 mL"), id: 1)
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            request.path == "/v1/status"
                ? .reply(200, SampleReplies.status(SampleReplies.infusion(.idle)))
                : .events([name, ended])
        }
        try await ScriptedDaemon.run(script) { daemon in
            let run = try await ProgramRun.pumpctl([
                "watch", "--sound", "--json", "--until", "ended", "--socket", daemon.socketPath,
            ])
            #expect(run.status == 0)
            let line = #"{"data":{"id":"7K3QM9D2"},"event":"annunciator"}"# + "\n"
            #expect(run.output.hasPrefix(line))
            #expect(!(run.output + run.complaints).contains(Self.name.key))
            #expect(run.complaints.contains("pumpctl: If you hear it: pumpctl heard 7K3QM9D2\n"))
        }
    }

    @Test("comes back with its key after a break, and sounds anew once nobody has heard it")
    func comesBack() async throws {
        let name = try Self.text(.annunciator(Self.name), id: nil)
        func status(_ state: InfusionReply.State, isHeard: Bool, id: Int) throws -> String {
            let sound = SampleReplies.annunciation([("7K3QM9D2", true, isHeard)])
            let infusion = SampleReplies.infusion(state, delivered: "1 mL")
            let status = SampleReplies.status(infusion, annunciation: sound)
            return try Self.text(.status(status), id: id)
        }
        let heard = try status(.running, isHeard: true, id: 1)
        let still = try status(.running, isHeard: true, id: 2)
        let restarted = try status(.paused, isHeard: false, id: 3)
        let ended = try status(.stopped, isHeard: false, id: 4)
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            switch (request.path, request.headers["last-event-id"]) {
            case ("/v1/status", _):
                .reply(200, SampleReplies.status(SampleReplies.infusion(.idle)))
            case ("/v1/events?annunciator=new", nil): .events([name, heard])
            case ("/v1/events?annunciator=\(Self.name.key)", "1"): .events([name, still])
            case ("/v1/events?annunciator=\(Self.name.key)", "2"):
                .events([name, restarted, ended])
            default: .problem(Problem(.internal, detail: request.path))
            }
        }
        try await ScriptedDaemon.run(script) { daemon in
            let run = try await ProgramRun.pumpctl(
                ["watch", "--sound", "--until", "ended", "--socket", daemon.socketPath]
            )
            #expect(run.status == 0, "\(run.complaints)")
            let lines = run.output.split(separator: "\n")
            let hints = lines.filter { $0.contains("pumpctl heard 7K3QM9D2") }
            #expect(hints.count == 2, "once at first, once after the restart: \(lines)")
            #expect(lines.contains("ALARMS CANNOT BE HEARD"))
            #expect(lines.filter { $0.hasPrefix("NOT LIVE") }.count == 2)
        }
    }

    @Test(
        "sounds through an audio pause of another annunciator, and keeps one of its own (SR-42)",
        arguments: [("0AAA1111", true), ("7K3QM9D2", false)]
    )
    func pausedElsewhere(annunciator: String, sounds: Bool) async throws {
        let name = try Self.text(.annunciator(Self.name), id: nil)
        let pause = AudioPauseReply(annunciator: annunciator, endsInSeconds: 90, priority: .high)
        let alarmed = SampleReplies.status(
            SampleReplies.infusion(.running, delivered: "1 mL"),
            annunciation: SampleReplies.annunciation([("7K3QM9D2", true, true)], paused: pause),
            alarms: [SampleReplies.alarm()]
        )
        let alarm = try Self.text(.status(alarmed), id: 1)
        let ended = try Self.status(SampleReplies.infusion(.stopped, delivered: "1 mL"), id: 2)
        // The test, a burst of ten, is over before the alarm, and half its burst before the end.
        let tested = [name] + Array(repeating: ServerSentEvent.heartbeat, count: 18)
        let sounded = [alarm] + Array(repeating: ServerSentEvent.heartbeat, count: 9) + [ended]
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            request.path == "/v1/status"
                ? .reply(200, SampleReplies.status(SampleReplies.infusion(.idle)))
                : .events(tested + sounded, pauseMilliseconds: 200)
        }
        try await ScriptedDaemon.run(script) { daemon in
            let run = try await ProgramRun.pumpctl(
                ["watch", "--sound", "--until", "ended", "--socket", daemon.socketPath]
            )
            #expect(run.status == 0, "\(run.complaints)")
            let bells = run.complaints.count { String($0) == Self.bell }
            #expect(sounds ? bells > 10 : bells <= 10, "\(bells) bells")
        }
    }

    @Test("is no annunciator and keeps the terminal's keys as they are without --sound")
    func plain() async throws {
        let idle = try Self.status(SampleReplies.infusion(.idle), id: 1)
        let ended = try Self.status(SampleReplies.infusion(.completed, delivered: "35 mL"), id: 2)
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            request.path == "/v1/events"
                ? .events([idle, ended])
                : .reply(200, SampleReplies.status(SampleReplies.infusion(.idle)))
        }
        try await ScriptedDaemon.run(script) { daemon in
            let run = try TerminalRun(
                ["watch", "--until", "ended", "--socket", daemon.socketPath],
                environment: ["TERM": "xterm"],
                isScreen: true
            )
            #expect(run.showsKeys)
            _ = try await run.end(status: 0)
            #expect(!run.shown.contains(Self.bell))
            #expect(daemon.heard.map(\.path) == ["/v1/status", "/v1/events"])
        }
    }
}
