import ControlAPI
import Foundation
import ScriptedDaemon
import Testing

@Suite("Signing in by program (SR-15)", .timeLimit(.minutes(2)))
struct SignInProgramTests {
    private let folder: TemporaryFolder
    private let place: [String: String]

    init() throws {
        folder = try TemporaryFolder()
        place = ["PUMPD_SIGN_IN": folder.path + "/sign-in"]
    }

    private var kept: String? {
        get throws {
            let path = folder.path + "/sign-in"
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            return try String(contentsOfFile: path, encoding: .utf8)
        }
    }

    private func keep(_ token: String) throws {
        let path = folder.path + "/sign-in"
        try token.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    @Test(
        "keeps the token and shows who has signed in, the token and the PIN never",
        arguments: [[], ["--json"]]
    )
    func signsIn(options: [String]) async throws {
        let (run, heard) = try await ProgramRun.pumpctl(
            ["sign-in", "awillems"] + options,
            against: .reply(200, SampleReplies.signIn),
            environment: place,
            input: "481516\n"
        )
        #expect(run.status == 0, "\(run.complaints)")
        #expect(
            run.output
                == (options.isEmpty
                    ? "Signed in: awillems (nurse); it ends 3 min 0 s after your last act.\n"
                    : #"{"expiresInSeconds":180,"person":"awillems","roles":["nurse"]}"# + "\n")
        )
        #expect(heard.map(\.line) == ["POST /v1/sign-in"])
        #expect(heard.first?.body == #"{"person":"awillems","pin":"481516"}"#)
        #expect(try kept == SampleReplies.signIn.token + "\n")
    }

    @Test("asks for the PIN at a terminal and shows no key of it")
    func typed() async throws {
        try await ScriptedDaemon.run(answering: .reply(200, SampleReplies.signIn)) { daemon in
            let run = try TerminalRun(
                ["sign-in", "awillems", "--socket", daemon.socketPath],
                environment: place
            )
            try await run.type("481516\n", after: "PIN of awillems: ")
            #expect(try await run.end(status: 0).hasPrefix("Signed in: awillems"))
            #expect(run.shown == "PIN of awillems: \r\n")
            #expect(try kept != nil)
        }
    }

    @Test("looks at no sign-in of before: it is nobody's until it is given, without a word")
    func asNobody() async throws {
        try keep("before\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: folder.path + "/sign-in"
        )
        let (run, heard) = try await ProgramRun.pumpctl(
            ["sign-in", "awillems"],
            against: .reply(200, SampleReplies.signIn),
            environment: place,
            input: "481516\n"
        )
        #expect(!run.complaints.contains("nobody counts as signed in"), "\(run.complaints)")
        #expect(heard.map { $0.headers["authorization"] } == [nil])
    }

    @Test("keeps nothing where it is refused, and what was kept stays")
    func refused() async throws {
        try keep("before\n")
        let (run, _) = try await ProgramRun.pumpctl(
            ["sign-in", "awillems"],
            against: .problem(Problem(.notPermitted, detail: "the id or the PIN is wrong")),
            environment: place,
            input: "481516\n"
        )
        #expect(run.status == 17)
        #expect(try kept == "before\n")
    }

    @Test("says where a sign-in cannot be kept, or is no token")
    func notKept() async throws {
        let (run, _) = try await ProgramRun.pumpctl(
            ["sign-in", "awillems"],
            against: .reply(200, SampleReplies.signIn),
            environment: ["PUMPD_SIGN_IN": folder.path + "/none/sign-in"],
            input: "481516\n"
        )
        #expect(run.status == 66)
        #expect(run.complaints.contains("PUMPD_SIGN_IN"))
        #expect(!run.complaints.contains(SampleReplies.signIn.token))
        let odd = SignInReply(token: "a\nb", person: "a", roles: [], expiresInSeconds: 1)
        let (foreign, _) = try await ProgramRun.pumpctl(
            ["sign-in", "awillems"],
            against: .reply(200, odd),
            environment: place,
            input: "481516\n"
        )
        #expect(foreign.status == 70)
        #expect(try kept == nil)
    }

    @Test("is sent with what is asked afterwards, with a pause and a stop too (SR-50)")
    func sent() async throws {
        try keep("abc123\n")
        let status = SampleReplies.status(SampleReplies.infusion(.idle))
        let command = CommandReply(result: .commanded, state: .stopping)
        for (words, answer, token) in [
            (["status"], ScriptedAnswer.reply(200, status), "Bearer abc123"),
            (["attend"], .reply(202, command), "Bearer abc123"),
            (["pause"], .reply(202, command), "Bearer abc123"),
            (["stop"], .reply(202, command), "Bearer abc123"),
        ] {
            let (run, heard) = try await ProgramRun.pumpctl(
                words,
                against: answer,
                environment: place
            )
            #expect(run.status == 0)
            #expect(heard.map { $0.headers["authorization"] } == [token], "\(words)")
        }
    }

    @Test("that cannot be trusted is told and left aside; a stop says no word of it (SR-16)")
    func distrusted() async throws {
        try keep("abc123\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: folder.path + "/sign-in"
        )
        let command = ScriptedAnswer.reply(202, CommandReply(result: .commanded, state: .stopping))
        let (attend, heard) = try await ProgramRun.pumpctl(
            ["attend"],
            against: command,
            environment: place
        )
        #expect(attend.status == 0)
        #expect(attend.complaints.contains("nobody counts as signed in"))
        #expect(heard.first?.headers["authorization"] == nil)
        for word in ["pause", "stop"] {
            let (run, heard) = try await ProgramRun.pumpctl(
                [word],
                against: command,
                environment: place
            )
            #expect(run.status == 0)
            #expect(run.complaints.isEmpty)
            #expect(heard.map { $0.headers["authorization"] } == [nil])
        }
    }

    @Test("that is needed ends a command with 19 and says how to sign in")
    func needed() async throws {
        let (run, _) = try await ProgramRun.pumpctl(
            ["start", "--barrel", "50mL"],
            against: .problem(Problem(.signInNeeded, detail: "sign in first to start"))
        )
        #expect(run.status == 19)
        #expect(run.complaints.hasPrefix("pumpctl: sign in first to start\n"))
        #expect(run.complaints.contains("pumpctl sign-in <your staff id>"))
    }

    @Test("is removed by sign-out, also where pumpd is not there")
    func signsOut() async throws {
        try keep("abc123\n")
        let (run, heard) = try await ProgramRun.pumpctl(
            ["sign-out"],
            against: .reply(200, CommandReply(result: .recorded, state: .idle)),
            environment: place
        )
        #expect(run.status == 0)
        #expect(run.output == "Signed out.\n")
        #expect(heard.map(\.line) == ["POST /v1/sign-out"])
        #expect(heard.first?.headers["authorization"] == "Bearer abc123")
        #expect(try kept == nil)
        try keep("abc123\n")
        let lost = try await ProgramRun.pumpctl(
            ["sign-out", "--socket", folder.path + "/none.sock"],
            environment: place
        )
        #expect(lost.status == 69)
        #expect(try kept == nil)
        let (again, silence) = try await ProgramRun.pumpctl(
            ["sign-out"],
            against: .silence,
            environment: place
        )
        #expect(again.status == 0 && silence.isEmpty)
        #expect(again.output == "Nobody had signed in here.\n")
    }
}
