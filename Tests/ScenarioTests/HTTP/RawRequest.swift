/// A request's bytes, put together by hand.
enum RawRequest {
    static let order =
        #"{"patient":"P-1","born":"1980-02-29","drug":"ketamine","weight":"70 kg","#
        + #""dose":"0.5 mg/kg/h","concentration":"2 mg/mL","window":"2 h"}"#

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
}
