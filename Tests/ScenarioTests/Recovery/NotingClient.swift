import DoseMath
import Foundation
import InfusionCore
import Synchronization

/// A program at the control socket that notes everything pumpd acknowledged to it.
///
/// A call gives `nil` or false where the daemon did not acknowledge it: because it was killed over
/// it, or is ending.
final class NotingClient: Sendable {
    /// Something of which pumpd said that it is taken and recorded (SR-52).
    enum Acknowledged: Hashable, Sendable {
        case proposal(token: String)
        case confirmation(token: String)
        case start
        case event(String)
        case discharge
        /// A stop or a pause, by whoever's token came with it.
        case halt(String, by: String)
        /// A lower rate.
        case lowering(to: String, by: String)
        case signIn(String)

        /// How often the record holds it.
        func count(in facts: [Fact]) -> Int {
            facts.count { fact in
                switch (self, fact) {
                case (.proposal(let token), .proposed(let proposal, _)):
                    proposal.token.text == token
                case (.confirmation(let token), .confirmed(let confirmed, _, _)):
                    confirmed == token
                case (.start, .started), (.discharge, .discharged): true
                case (.event(let text), .adverseEvent(_, let recorded, _)): text == recorded
                case (.halt(let command, let person), .stopCommanded(_, let cause, let by)):
                    command == cause && by?.person?.id == person
                case (.lowering(let rate, let person), .loweringCommanded(_, _, let to, let by)):
                    to.description == rate && by.person?.id == person
                case (.signIn(let person), .signedIn(let by)): by.person?.id == person
                default: false
                }
            }
        }
    }

    private let socket: String
    private let token: String
    private let person: String
    private let name: String
    private let calls = Mutex(0)
    private let noted = Mutex<[Acknowledged]>([])
    private let latest = Mutex("nothing")
    /// Nobody listens at the socket any more.
    private let isGone = Mutex(false)

    private static let voices = 3

    /// - Parameters:
    ///   - socket: the daemon's.
    ///   - token: of the nurse who has signed in.
    ///   - person: her staff id.
    ///   - name: what its idempotency keys begin with.
    init(socket: String, token: String, person: String, name: String) {
        self.socket = socket
        self.token = token
        self.person = person
        self.name = name
    }

    var acknowledged: [Acknowledged] { noted.withLock { $0 } }

    /// That something was not acknowledged which had to be, with what was answered instead.
    func refused(_ what: String) -> StepFailure {
        StepFailure("\(what) was refused: \(latest.withLock { $0 })")
    }

    /// - Returns: the proposal's token.
    func order(_ dose: String, for window: String, _ chart: PatientChart) async throws -> String? {
        let values = [
            ("patient", chart.patient), ("born", chart.born), ("prescriber", chart.prescriber),
            ("course", chart.course), ("drug", "ketamine"), ("weight", "70 kg"),
            ("weighed", chart.weighed), ("concentration", "2 mg/mL"), ("dose", dose),
            ("window", window),
        ]
        return try await propose("/v1/orders", values)
    }

    /// - Returns: the token of the proposal to go on.
    func resume() async throws -> String? { try await propose("/v1/resume", []) }

    /// - Returns: the token of the proposed raise.
    func raise(to rate: String) async throws -> String? {
        try await propose("/v1/rate", [("rate", rate)])
    }

    /// A lowering, which is one act.
    func lower(to rate: String) async throws {
        let answer = try await answer("/v1/rate", body: Self.json([("rate", rate)]))
        try noteOnRecord(answer, .lowering(to: rate, by: person))
    }

    /// Signs people in one after the other until the daemon is gone.
    func signInOnAndOn(_ people: [String]) async throws {
        while !isGone.withLock({ $0 }) {
            for id in people {
                let values = [("person", id), ("pin", ClinicStaff.pins[id] ?? "")]
                let answer = try await answer("/v1/sign-in", body: Self.json(values))
                try noteOnRecord(answer, .signIn(id))
            }
        }
    }

    func confirm(_ order: String, _ rate: String, _ chart: PatientChart) async throws -> Bool {
        let values = [("rate", rate), ("patient", chart.patient), ("born", chart.born)]
        return try await act(
            "/v1/orders/\(order)/confirm",
            values,
            as: .confirmation(token: order)
        )
    }

    func start(_ chart: PatientChart) async throws -> Bool {
        try await act("/v1/start", [("barrel", chart.barrel)], as: .start)
    }

    func note(_ text: String) async throws -> Bool {
        try await act("/v1/adverse-events", [("text", text)], as: .event(text))
    }

    /// Notes events until the daemon is gone, so fast that at any moment some are on their way to the
    /// record, and some of its answers on their way back.
    func noteOnAndOn() async throws {
        try await withThrowingTaskGroup { group in
            for voice in 1...Self.voices {
                group.addTask {
                    var count = 0
                    while !self.isGone.withLock({ $0 }) {
                        count += 1
                        guard try await !self.note("event \(voice).\(count) of \(self.name)") else {
                            continue
                        }
                        // It is ending, or has more to do than it takes.
                        try await Task.sleep(for: .milliseconds(20))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    func discharge(_ barrel: String) async throws -> Bool {
        let body =
            #"{"systolic":120,"diastolic":80,"heartRate":72,"oxygenSaturation":98,"#
            + #""respiration":14,"sedation":0,"barrel":""# + barrel + #"","lineClamped":true}"#
        return try await send("/v1/discharge", body: body, as: .discharge) != nil
    }

    /// A pause or a stop, which goes to the pump before it is recorded and is answered after.
    func command(_ command: String) async throws {
        let answer = try await answer("/v1/" + command, body: "")
        try noteOnRecord(answer, .halt(command, by: person))
    }

    /// Notes what does not wait for the record without end, unless its answer says that it is not on record yet.
    private func noteOnRecord(_ answer: RawAnswer?, _ act: Acknowledged) throws {
        struct Commanded: Decodable { let notice: String? }
        guard let answer else { return }
        let reply = try JSONDecoder().decode(Commanded.self, from: Data(answer.body.utf8))
        guard reply.notice == nil else { return }
        noted.withLock { $0.append(act) }
    }

    private func propose(_ path: String, _ values: [(String, String)]) async throws -> String? {
        struct Proposed: Decodable { let order: String? }
        guard let answer = try await answer(path, body: Self.json(values)) else { return nil }
        let proposed = try JSONDecoder().decode(Proposed.self, from: Data(answer.body.utf8))
        guard let order = proposed.order else { return nil }
        noted.withLock { $0.append(.proposal(token: order)) }
        return order
    }

    private func act(
        _ path: String,
        _ values: [(String, String)],
        as noting: Acknowledged
    ) async throws -> Bool {
        try await send(path, body: Self.json(values), as: noting) != nil
    }

    private func send(
        _ path: String,
        body: String,
        as noting: Acknowledged
    ) async throws -> RawAnswer? {
        guard let answer = try await answer(path, body: body) else { return nil }
        noted.withLock { $0.append(noting) }
        return answer
    }

    /// The answer, where it is a whole one and says that the request was taken.
    private func answer(_ path: String, body: String) async throws -> RawAnswer? {
        let call = calls.withLock { calls in
            calls += 1
            return calls
        }
        let key = "\(name)-\(call)"
        let request = RawRequest.text("POST", path, body: body, key: key, token: token)
        let answer: RawAnswer
        do {
            answer = try await RawRequest.send(request, to: socket)
        } catch is StepFailure {
            isGone.withLock { $0 = true }
            return nil
        }
        latest.withLock { $0 = "\(answer.status) \(answer.body)" }
        return answer.isWhole && (200...202).contains(answer.status) ? answer : nil
    }

    private static func json(_ values: [(String, String)]) -> String {
        "{" + values.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
    }
}
