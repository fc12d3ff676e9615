import Foundation

/// A nurse's day at the bare socket, as `curl --unix-socket` would do it: each act a request.
final class RawDay {
    private let socket: String
    private var keys = 0
    /// Whose token the next request is sent with.
    var token: String?

    static let patient = [("patient", "P-1042"), ("born", "1980-02-29")]

    static let signs = [
        ("systolic", "118"), ("diastolic", "74"), ("heartRate", "68"), ("oxygenSaturation", "98"),
        ("respiration", "14"), ("sedation", "0"),
    ]

    init(socket: String) {
        self.socket = socket
    }

    func signIn(_ person: String) async throws {
        let pin = ClinicStaff.pins[person] ?? ""
        let body = Self.json([("person", person), ("pin", pin)])
        token = try await post("/v1/sign-in", body, 200)["token"] as? String
    }

    /// Asks and gives the reply's object.
    func get(_ path: String) async throws -> [String: Any] {
        try await exchange(RawRequest.text("GET", path, token: token), 200)
    }

    /// Acts under a key of its own.
    ///
    /// - Throws: `StepFailure` where the answer has another status or is not as it is described.
    @discardableResult
    func post(_ path: String, _ body: String, _ status: Int) async throws -> [String: Any] {
        keys += 1
        let key = "day-\(keys)"
        let text = RawRequest.text("POST", path, body: body, key: key, token: token)
        return try await exchange(text, status)
    }

    /// Answers one item of the checklist for the patient in the chair.
    func check(_ item: String) async throws {
        let patient = Self.json(Self.patient).dropLast()
        try await post("/v1/checklist", patient + "," + item + "}", 200)
    }

    /// The signs, with more members behind them.
    static func observed(_ rest: String) -> String {
        "{" + signs.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "," + rest + "}"
    }

    static func json(_ members: [(String, String)]) -> String {
        "{" + members.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",") + "}"
    }

    private func exchange(_ request: String, _ status: Int) async throws -> [String: Any] {
        let answer = try await RawRequest.send(request, to: socket)
        guard answer.status == status else {
            let line = request.prefix { $0 != "\r\n" }
            throw StepFailure("\(line) gave \(answer.status) and not \(status): \(answer.body)")
        }
        let body = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
        return body as? [String: Any] ?? [:]
    }
}
