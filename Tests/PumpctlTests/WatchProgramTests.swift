import ControlAPI
import ScriptedDaemon
import Testing

@Suite("Watch program", .timeLimit(.minutes(2)))
struct WatchProgramTests {
    private static func events(_ infusions: [InfusionReply], from id: Int = 1) throws -> [String] {
        try infusions.enumerated().map { index, infusion in
            try ControlEvent.status(SampleReplies.status(infusion))
                .serverSentEvent(id: id + index).text
        }
    }

    private static let ended = SampleReplies.infusion(
        .completed,
        delivered: "35 mL",
        reason: "window reached"
    )

    /// Answers status, and gives these streams one after the other.
    private func watch(
        _ options: [String],
        streams: [[String]]
    ) async throws -> (run: ProgramRun, heard: [HeardRequest]) {
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            switch (request.path, request.headers["last-event-id"]) {
            case ("/v1/status", _):
                .reply(200, SampleReplies.status(SampleReplies.infusion(.idle)))
            case (_, nil): .events(streams[0])
            default: .events(streams[1])
            }
        }
        return try await ScriptedDaemon.run(script) { daemon in
            let run = try await ProgramRun.pumpctl(
                ["watch", "--socket", daemon.socketPath] + options
            )
            return (run, daemon.heard)
        }
    }

    @Test("writes a line a change and ends with the session, across a lost daemon")
    func lines() async throws {
        let running = SampleReplies.infusion(.running, delivered: "8.75 mL")
        let (run, heard) = try await watch(
            ["--until", "ended"],
            streams: [
                try Self.events([running, running]),
                try Self.events([running, Self.ended], from: 3),
            ]
        )
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.first == "0:30:00  running  8.75 mL of 35 mL  25 %  17.5 mL/h")
        #expect(lines.contains { $0.hasPrefix("NOT LIVE: ") })
        #expect(lines.last?.hasSuffix("35 mL of 35 mL  100 %  17.5 mL/h  (window reached)") == true)
        #expect(heard.map { $0.headers["last-event-id"] } == [nil, nil, "2"])
        #expect(!run.output.contains("\u{1B}"), "no cursor is moved in a file")
    }

    @Test("writes JSON lines, each with its event's name")
    func json() async throws {
        let stream = try Self.events([Self.ended])
        let (run, _) = try await watch(["--until", "ended", "--json"], streams: [stream])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix(#"{"data":{"alarms":[],"annunciation":{"#))
        #expect(run.output.hasSuffix(#""version":"0.1.0"},"event":"status"}"# + "\n"))
    }

    @Test("says at once that there is no daemon")
    func absent() async throws {
        let run = try await ProgramRun.pumpctl(["watch", "--socket", "/tmp/pumpctl-no-such.sock"])
        #expect(run.status == 69)
    }
}
