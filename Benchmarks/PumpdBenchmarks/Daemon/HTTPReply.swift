import ControlAPI

/// A request as it goes over the socket.
enum HTTPRequest {
    /// The bytes of a request.
    ///
    /// - Parameters:
    ///   - route: what is asked for.
    ///   - argument: the name in its path, where it has one.
    ///   - key: its `Idempotency-Key`, where it needs one.
    ///   - token: of whoever has signed in.
    ///   - body: JSON.
    /// - Returns: head and body.
    static func bytes(
        _ route: Route,
        _ argument: String = "",
        key: String? = nil,
        token: String? = nil,
        body: [UInt8] = []
    ) -> [UInt8] {
        var head = "\(route.method.rawValue) \(route.path(argument)) HTTP/1.1\r\nHost: pumpd\r\n"
        if let key { head += "Idempotency-Key: \(key)\r\n" }
        if let token { head += "\(SignInToken.header): \(SignInToken.headerValue(token))\r\n" }
        if route.method == .post { head += "Content-Length: \(body.count)\r\n" }
        if !body.isEmpty { head += "Content-Type: application/json\r\n" }
        return Array((head + "\r\n").utf8) + body
    }
}

/// An answer from the socket.
struct HTTPReply {
    let status: Int
    let body: [UInt8]
}

/// Puts replies together from what arrives: a status line, headers, and a body of a stated length.
struct HTTPReplyReader {
    private var bytes: [UInt8] = []

    /// Takes bytes; the reply they complete, if they do.
    mutating func take(_ more: [UInt8]) throws(BenchmarkFailure) -> HTTPReply? {
        bytes += more
        let end = Array("\r\n\r\n".utf8)
        guard let headEnd = bytes.firstRange(of: end) else { return nil }
        let head = String(decoding: bytes[..<headEnd.lowerBound], as: UTF8.self)
            .lowercased().split(separator: "\r\n")
        let status = head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        let length = head.first { $0.hasPrefix("content-length:") }?
            .split(separator: " ").last.flatMap { Int($0) }
        guard let status, let length else {
            throw .daemon("answered without a status or a length: \(head)")
        }
        guard bytes.count >= headEnd.upperBound + length else { return nil }
        let body = Array(bytes[headEnd.upperBound..<(headEnd.upperBound + length)])
        bytes.removeFirst(headEnd.upperBound + length)
        return HTTPReply(status: status, body: body)
    }
}
