import Foundation

/// A request's bytes, put together by hand.
enum RawRequest {
    /// An order's values by their keys, as the socket takes them.
    private static let values = [
        ("patient", "P-1"), ("born", "1980-02-29"), ("prescriber", "Dr Khan"),
        ("course", "weekly"), ("drug", "ketamine"), ("weight", "70 kg"), ("weighed", "2020-06-01"),
        ("concentration", "2 mg/mL"), ("dose", "0.5 mg/kg/h"), ("window", "2 h"),
    ]

    static let order = json(values)

    /// A whole request for the order with another value behind one key, put in as it is.
    static func order(with key: String, as value: String, token: String) -> String {
        let body = json(values.map { $0.0 == key ? (key, value) : $0 })
        let name = "\(key)-\(value.hashValue)"
        return text("POST", "/v1/orders", body: body, key: name, token: token)
    }

    /// A whole request with the headers that make it a good one.
    static func text(
        _ method: String,
        _ path: String,
        body: String = "",
        key: String? = nil,
        token: String? = nil,
        type: String = "application/json"
    ) -> String {
        let key = key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
        let token = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        let headers = "Host: pumpd\r\nContent-Type: \(type)\r\n\(key)\(token)"
        return "\(method) \(path) HTTP/1.1\r\n\(headers)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Signs the nurse in.
    ///
    /// - Returns: her token.
    static func signIn(to socket: String) async throws -> String {
        struct SignedIn: Decodable { let token: String }
        let body = json([("person", "awillems"), ("pin", "1357")])
        let answer = try await send(text("POST", "/v1/sign-in", body: body), to: socket)
        return try JSONDecoder().decode(SignedIn.self, from: Data(answer.body.utf8)).token
    }

    /// Sends one request on a connection of its own and gives its answer.
    ///
    /// - Throws: `StepFailure` also where the answer is not what the OpenAPI document says.
    static func send(_ text: String, to socket: String) async throws -> RawAnswer {
        let connection = try RawConnection(socket: socket)
        _ = try await connection.send(text)
        let answer = try await connection.receive()
        try DescribedReplies.require(answer, to: text)
        return answer
    }

    private static func json(_ values: [(String, String)]) -> String {
        "{" + values.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
    }
}
