import ControlLoop
import Crypto
import Foundation
import Logging
import Staff
import Synchronization
import Testing

@testable import PumpService

@Suite("The staff that is in force (SR-15)", .timeLimit(.minutes(2)))
struct StaffInForceTests {
    private let anna: String
    private let bert: String

    init() throws {
        anna = try StaffFixture.entry("anna", "nurse")
        bert = try StaffFixture.entry("bert", "nurse")
    }

    private func begin(_ fixture: StaffFixture) throws -> StaffInForce {
        let seen = FileState(path: fixture.path)
        let staff = try GuardedStaffFile.read(fixture.path)
        return StaffInForce(staff, path: fixture.path, seen: seen)
    }

    private func ids(_ inForce: StaffInForce) -> [String] {
        inForce.staff.entries.map(\.person.id.description)
    }

    private func words(_ look: StaffInForce.Look) -> String {
        switch look {
        case .same: "same"
        case .taken: "taken"
        case .refused(let why): why
        }
    }

    @Test("is read again once the file was changed, and not before")
    func taken() throws {
        let fixture = try StaffFixture([anna])
        var inForce = try begin(fixture)
        for _ in 0..<3 { #expect(words(inForce.look()) == "same") }
        try fixture.write([anna, bert])
        #expect(words(inForce.look()) == "taken")
        #expect(ids(inForce) == ["anna", "bert"])
        #expect(words(inForce.look()) == "same")
        // Written in its place, and as long as before.
        let text = try String(contentsOfFile: fixture.path, encoding: .utf8)
        let handle = try #require(FileHandle(forWritingAtPath: fixture.path))
        try handle.write(contentsOf: Data(text.replacing("id: bert", with: "id: bart").utf8))
        try handle.close()
        #expect(words(inForce.look()) == "taken")
        #expect(ids(inForce) == ["anna", "bart"])
        try fixture.write([])
        #expect(words(inForce.look()) == "taken")
        #expect(ids(inForce).isEmpty)
    }

    @Test("lets out whom a file with too many entries retires, and lets nobody in by it (SR-63)")
    func tooMany() throws {
        let fixture = try StaffFixture([anna, bert])
        var inForce = try begin(fixture)
        let salt = try #require(bert.split(separator: "$").dropFirst(4).first)
        let others = (0...StaffFile.mostListed).map { number in
            // No two entries may have one salt.
            let other = Data("salt \(10_000_000_000 + number)".utf8).base64EncodedString()
            return bert.replacing("id: bert", with: "id: b\(number)").replacing(salt, with: other)
        }
        try fixture.write(others + [StaffFixture.retired("anna", "nurse")])
        let said = words(inForce.look())
        #expect(said.contains("staff has 501 entries of persons who have not left"), "\(said)")
        #expect(ids(inForce) == ["bert"])
    }

    @Test("stays as it was where the file is refused, which is told once")
    func refused() throws {
        let fixture = try StaffFixture([anna])
        var inForce = try begin(fixture)
        try fixture.write([anna, bert.replacing("[nurse]", with: "[surgeon]")])
        #expect(words(inForce.look()).contains("'surgeon' is not a role"))
        #expect(ids(inForce) == ["anna"], "neither a slip of the pen nor its author adds anybody")
        #expect(words(inForce.look()) == "same")
        try FileManager.default.removeItem(atPath: fixture.path)
        #expect(words(inForce.look()).contains("there is no such file"))
        #expect(ids(inForce) == ["anna"])
        #expect(words(inForce.look()) == "same")
        try fixture.write([anna, bert], mode: 0o644)
        #expect(words(inForce.look()).contains("has the mode 0644"))
        #expect(ids(inForce) == ["anna"])
        // The mode alone put right is a change too.
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: fixture.path
        )
        #expect(words(inForce.look()) == "taken")
        #expect(ids(inForce) == ["anna", "bert"])
    }

    @Test("loses whom a refused file calls retired: a wrong file takes away and never gives")
    func retiredInARefusedFile() throws {
        let retired = StaffFixture.retired("anna", "nurse")
        let carla = try StaffFixture.entry("carla", "nurse")
        for (entries, mode) in [
            ([retired, bert, carla, "  - id: X"], 0o600), ([retired, bert, carla], 0o644),
        ] {
            let fixture = try StaffFixture([anna, bert])
            var inForce = try begin(fixture)
            try fixture.write(entries, mode: mode)
            #expect(words(inForce.look()) != "taken")
            #expect(ids(inForce) == ["bert"])
            // And she does not come back by a file that is refused and says nothing of her.
            try fixture.write([bert, "  - id: X"])
            #expect(words(inForce.look()) != "taken")
            #expect(ids(inForce) == ["bert"])
            try fixture.write([anna, bert])
            #expect(words(inForce.look()) == "taken")
            #expect(ids(inForce) == ["anna", "bert"])
        }
    }

    @Test("signs out who is retired, or has another role, name or PIN, and keeps everybody else")
    func signedOut() async throws {
        let fixture = try StaffFixture([anna, bert])
        let desk = try Desk(fixture)
        try await desk.running {
            let secrets = try await desk.signIn(["anna", "bert"])
            for (change, isOut) in [
                ([bert, anna], false),
                ([anna.replacing("[nurse]", with: "[observer]"), bert], true),
                ([anna.replacing("Anna Willems", with: "Anna Maes"), bert], true),
                ([try StaffFixture.entry("anna", "nurse"), bert], true),
                ([StaffFixture.retired("anna", "nurse"), bert], true), ([bert], true),
            ] {
                try fixture.write([anna, bert])
                _ = try await desk.prove("bert")
                let own = try await desk.signIn(["anna"])[0]
                try fixture.write(change)
                _ = try await desk.prove("bert")
                #expect((desk.signIns.person(by: own, from: 1) == nil) == isOut)
                #expect(desk.signIns.person(by: secrets[1], from: 1) != nil)
            }
        }
    }

    @Test("signs her out though nobody signs in, within seconds")
    func unasked() async throws {
        let fixture = try StaffFixture([anna, bert])
        let desk = try Desk(fixture)
        try await desk.running {
            let secret = try await desk.signIn(["anna"])[0]
            try fixture.write([StaffFixture.retired("anna", "nurse"), bert])
            while desk.signIns.person(by: secret, from: 1) != nil {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        // And that she is out is handed to the record (SR-50).
        let ended = desk.inbox.take().endedSignIns
        #expect(ended.map(\.why) == [.staffChanged])
        #expect(ended.map(\.person.id.description) == ["anna"] && ended.map(\.account) == [1])
    }

    @Test("does not sign in who was retired between her proof and her sign-in")
    func tooLate() async throws {
        let fixture = try StaffFixture([anna, bert])
        let desk = try Desk(fixture)
        try await desk.running {
            let proven = try await desk.prove("anna")
            try fixture.write([bert])
            _ = try await desk.prove("bert")
            #expect(desk.signIns.signIn(proven, from: 1) == nil)
        }
    }

    @Test("is handed to the record with its digest: at the start, changed, and refused (SR-50)")
    func onRecord() async throws {
        let fixture = try StaffFixture([anna, bert])
        let first = try Self.digest(of: fixture)
        let desk = try Desk(fixture)
        #expect(desk.staffOnRecord == ["taken \(first) 2 start"])
        try await desk.running {
            _ = try await desk.prove("bert")
            #expect(desk.staffOnRecord.isEmpty, "nothing has changed")
            try fixture.write([anna, bert, StaffFixture.retired("carla", "nurse")])
            _ = try await desk.prove("bert")
            let second = try Self.digest(of: fixture)
            #expect(second != first)
            #expect(desk.staffOnRecord == ["taken \(second) 2 change"])
            // Refused whole, but whom it retires is out: one of two stays.
            try fixture.write([StaffFixture.retired("anna", "nurse"), bert, "  - id: X"])
            _ = try await desk.prove("bert")
            let told = desk.staffOnRecord
            #expect(told.count == 1 && told.first?.hasPrefix("refused 1 ") == true, "\(told)")
            #expect(told.first?.contains("'X' is not a staff id") == true)
            #expect(told.first?.contains("scrypt") == false)
        }
    }

    private static func digest(of fixture: StaffFixture) throws -> String {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
        return SHA256.hash(data: bytes).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }.joined()
    }

    @Test("tells each change in the log, and whoever signs in while the file is refused")
    func told() async throws {
        let fixture = try StaffFixture([anna])
        let desk = try Desk(fixture)
        try await desk.running {
            _ = try await desk.prove("anna")
            #expect(desk.desk.notice == nil && desk.log.lines.isEmpty)
            try fixture.write([anna, "  - id: X"])
            for _ in 0..<3 { _ = try await desk.prove("anna") }
            let notice = try #require(desk.desk.notice)
            #expect(notice.contains("stays in force") && notice.contains("staff.yaml:6"))
            #expect(desk.log.lines.count == 1)
            #expect(desk.log.lines[0].contains("'X' is not a staff id"))
            try fixture.write([anna])
            _ = try await desk.prove("anna")
            #expect(desk.desk.notice == nil && desk.log.lines.count == 2)
        }
        #expect(desk.log.lines.allSatisfy { !$0.contains("scrypt") })
    }
}

/// A desk on a staff file, with a thread and a log that is kept.
private final class Desk: Sendable {
    let inbox: ControlInbox
    let signIns: SignIns
    let desk: StaffDesk
    let log = KeptLog()

    init(_ fixture: StaffFixture) throws {
        let seen = FileState(path: fixture.path)
        inbox = try ControlInbox()
        signIns = SignIns(clocks: SystemClocks(timeScale: 1), inbox: inbox)
        desk = try StaffDesk(
            staff: StaffInForce(
                try GuardedStaffFile.read(fixture.path),
                path: fixture.path,
                seen: seen
            ),
            signIns: signIns,
            inbox: inbox,
            clocks: SystemClocks(timeScale: 1),
            logger: Logger(label: "desk") { [log] _ in log }
        )
    }

    func running(_ body: () async throws -> Void) async throws {
        Thread { [desk] in desk.run() }.start()
        defer { desk.end() }
        try await body()
    }

    /// What the record was told of the staff file since this was last asked, in words and in order.
    var staffOnRecord: [String] {
        inbox.take().staffEvents.map { event in
            switch event {
            case .staffTaken(let digest, let persons, let why):
                "taken \(digest) \(persons) \(why)"
            case .staffRefused(let reason, let persons): "refused \(persons) \(reason)"
            default: "something else"
            }
        }
    }

    func prove(_ id: String) async throws -> Person {
        try await desk.prove(id: id, pin: StaffFixture.pin, from: 1_000)
    }

    func signIn(_ ids: [String]) async throws -> [SignInSecret] {
        var secrets: [SignInSecret] = []
        for id in ids {
            let person = try await prove(id)
            secrets.append(try #require(signIns.signIn(person, from: 1)))
        }
        return secrets
    }
}
