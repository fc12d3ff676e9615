import ControlAPI
import ControlClient
import ScriptedDaemon
import Testing

@Suite("Calls of what is done at the chair", .timeLimit(.minutes(1)))
struct CareCallTests {
    private static let patient = Patient(id: "P-1042", born: "1980-02-29")
    private static let observation = ObservationRequest(
        signs: SampleReplies.signs,
        barrel: "40 mL"
    )
    private static let discharge = DischargeRequest(
        signs: SampleReplies.signs,
        barrel: "15 mL",
        lineClamped: true
    )
    private static let check = CheckRequest(patient: patient, item: .baseline(SampleReplies.signs))
    private static let handover = HandOverRequest(to: "bkhan", pin: "234200")
    private static let release = ReleaseLockRequest(
        second: "bkhan",
        pin: "234200",
        reason: "the line was kinked"
    )
    private static let audioPause = AudioPauseRequest(annunciator: "5f0c", length: "120 s")

    private static func agree(with request: HeardRequest) -> ScriptedAnswer {
        switch request.line {
        case "POST /v1/sign-in": .reply(200, SampleReplies.signIn)
        case "GET /v1/checklist", "POST /v1/checklist": .reply(200, SampleReplies.checklist)
        case "POST /v1/observations", "POST /v1/discharge": .reply(202, SampleReplies.observed)
        default: .reply(202, SampleReplies.command)
        }
    }

    /// Every call, and what was heard of them.
    private func heard(token: String? = nil) async throws -> [HeardRequest] {
        try await ScriptedDaemon.run(Self.agree) { daemon in
            let client = ControlClient(socketPath: daemon.socketPath, token: token)
            _ = try await client.signIn(SignInRequest(person: "awillems", pin: "481516"))
            _ = try await client.checklist()
            _ = try await client.check(Self.check)
            _ = try await client.observe(Self.observation)
            _ = try await client.attend()
            _ = try await client.handOver(Self.handover)
            _ = try await client.checkSite(SiteRequest(sound: false))
            _ = try await client.pressureReleased()
            _ = try await client.noteEvent(AdverseEventRequest(text: "nausea"))
            _ = try await client.discharge(Self.discharge)
            _ = try await client.releaseLock(Self.release)
            _ = try await client.pauseAudio(Self.audioPause)
            _ = try await client.annunciatorHeard("5f/0c")
            _ = try await client.pause()
            _ = try await client.stop()
            _ = try await client.signOut()
            return daemon.heard
        }
    }

    @Test("go to their own route, with the body a strict reader takes")
    func routes() async throws {
        let heard = try await heard()
        try #require(
            heard.map(\.line) == [
                "POST /v1/sign-in", "GET /v1/checklist", "POST /v1/checklist",
                "POST /v1/observations", "POST /v1/attendance", "POST /v1/handover",
                "POST /v1/site", "POST /v1/pressure-released", "POST /v1/adverse-events",
                "POST /v1/discharge", "POST /v1/release-lock", "POST /v1/audio-pause",
                "POST /v1/annunciators/5f%2F0c/heard", "POST /v1/pause", "POST /v1/stop",
                "POST /v1/sign-out",
            ]
        )
        func read<Request: ControlRequest>(_ type: Request.Type, _ index: Int) throws -> Request {
            try ControlJSON.request(type, from: Array(heard[index].body.utf8))
        }
        let person = SignInRequest(person: "awillems", pin: "481516")
        #expect(try read(SignInRequest.self, 0) == person)
        #expect(try read(CheckRequest.self, 2) == Self.check)
        #expect(try read(ObservationRequest.self, 3) == Self.observation)
        #expect(try read(HandOverRequest.self, 5) == Self.handover)
        #expect(try read(SiteRequest.self, 6) == SiteRequest(sound: false))
        #expect(try read(AdverseEventRequest.self, 8) == AdverseEventRequest(text: "nausea"))
        #expect(try read(DischargeRequest.self, 9) == Self.discharge)
        #expect(try read(ReleaseLockRequest.self, 10) == Self.release)
        #expect(try read(AudioPauseRequest.self, 11) == Self.audioPause)
        #expect(try read(PauseRequest.self, 13) == PauseRequest())
    }

    @Test("carry a sign-in, a pause and a stop too; the sign-in itself carries none (SR-15, SR-50)")
    func tokens() async throws {
        for request in try await heard(token: "abc123") {
            let expected = request.path == "/v1/sign-in" ? nil : "Bearer abc123"
            #expect(request.headers["authorization"] == expected, "\(request.line)")
            #expect(!request.path.contains("abc123") && !request.body.contains("abc123"))
        }
        for request in try await heard() {
            #expect(request.headers["authorization"] == nil, "\(request.line)")
        }
    }

    @Test("carry a fresh idempotency key where they act, and none where nothing is recorded twice")
    func idempotencyKeys() async throws {
        let without = ["/v1/sign-in", "/v1/sign-out", "/v1/pause", "/v1/stop"]
        for request in try await heard() {
            let expected = request.method == "POST" && !without.contains(request.path)
            #expect((request.headers["idempotency-key"] != nil) == expected, "\(request.line)")
        }
    }
}
