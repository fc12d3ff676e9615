import Synchronization

/// An event stream on a bare connection, read all the while, as whoever sounds the alarms has to.
final class RawStream: Sendable {
    private let target: String
    private let received: Received
    private let reading: Task<Void, Never>

    private final class Received: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    /// Opens the stream of a path with its query.
    init(_ target: String, socket: String) async throws {
        let connection = try RawConnection(socket: socket)
        _ = try await connection.send(RawRequest.text("GET", target))
        let received = Received()
        self.target = target
        self.received = received
        reading = Task {
            do {
                while true {
                    let bytes = try await connection.arrived()
                    received.bytes.withLock { $0 += bytes }
                    try await Task.sleep(for: .milliseconds(50))
                }
            } catch {
                // Hung up at either end: what has come by then is held against the document.
                return
            }
        }
    }

    deinit { reading.cancel() }

    /// The text of the events so far, each held against the OpenAPI document.
    ///
    /// - Throws: `StepFailure` where one is not as it is described.
    func events() throws -> String {
        let text = String(decoding: received.bytes.withLock { $0 }, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return "" }
        let events = Self.unchunked(text[end.upperBound...])
        let head = text[..<end.upperBound]
        guard let answer = RawAnswer(Array((head + events).utf8)) else {
            throw StepFailure("no HTTP: \(head)")
        }
        try DescribedReplies.require(answer, to: RawRequest.text("GET", target))
        return events
    }

    /// The body of a chunked message (RFC 9112), as far as its chunks are whole.
    private static func unchunked(_ text: Substring) -> String {
        var body = ""
        var rest = Array(text.utf8)[...]
        while let line = rest.firstIndex(of: UInt8(ascii: "\r")) {
            let size = Int(String(decoding: rest[..<line], as: UTF8.self), radix: 16)
            let start = line + 2
            guard let size, size > 0, rest.endIndex >= start + size + 2 else { break }
            body += String(decoding: rest[start..<(start + size)], as: UTF8.self)
            rest = rest[(start + size + 2)...]
        }
        return body
    }
}
