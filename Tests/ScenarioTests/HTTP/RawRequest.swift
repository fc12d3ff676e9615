/// A request's bytes, put together by hand.
enum RawRequest {
    /// An order's values by their keys, as the socket takes them.
    private static let values = [
        ("patient", "P-1"), ("born", "1980-02-29"), ("course", "weekly"), ("drug", "ketamine"),
        ("weight", "70 kg"), ("weighed", "2020-06-01"), ("concentration", "2 mg/mL"),
        ("dose", "0.5 mg/kg/h"), ("window", "2 h"),
    ]

    static let order = json(values)

    /// A whole request for the order with another value behind one key, put in as it is.
    static func order(with key: String, as value: String) -> String {
        let body = json(values.map { $0.0 == key ? (key, value) : $0 })
        return text("POST", "/v1/orders", body: body, key: "\(key)-\(value.hashValue)")
    }

    /// A whole request with the headers that make it a good one.
    static func text(
        _ method: String,
        _ path: String,
        body: String = "",
        key: String? = nil,
        type: String = "application/json"
    ) -> String {
        let key = key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
        return "\(method) \(path) HTTP/1.1\r\nHost: pumpd\r\nContent-Type: \(type)\r\n\(key)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Sends one request on a connection of its own and gives its answer.
    static func send(_ text: String, to stage: Stage) async throws -> RawAnswer {
        let connection = try RawConnection(socket: stage.socket)
        _ = try await connection.send(text)
        return try await connection.receive()
    }

    private static func json(_ values: [(String, String)]) -> String {
        "{" + values.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
    }
}
