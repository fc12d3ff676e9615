/// A request as it came over the socket.
public struct HeardRequest: Hashable, Sendable {
    /// The method, as in `POST`.
    public let method: String

    /// The path as it was sent, percent-encoded.
    public let path: String

    /// The header fields by lower-case name.
    public let headers: [String: String]

    /// The body as text.
    public let body: String

    /// The method and the path, as in `POST /v1/stop`.
    public var line: String { "\(method) \(path)" }

    /// Takes the first whole request off the front of `bytes`; `nil` where it is not whole yet.
    init?(takenFrom bytes: inout [UInt8]) {
        guard let head = Self.headLength(of: bytes) else { return nil }
        let lines = String(decoding: bytes[..<head], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first.map { $0.split(separator: " ") } ?? []
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            headers[line[..<colon].lowercased()] = String(
                line[line.index(after: colon)...].drop { $0 == " " }
            )
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count >= head + length else { return nil }
        method = String(words[0])
        path = String(words[1])
        self.headers = headers
        body = String(decoding: bytes[head..<(head + length)], as: UTF8.self)
        bytes.removeFirst(head + length)
    }

    /// How many bytes a head has with the empty line that ends it; `nil` before that has come.
    private static func headLength(of bytes: [UInt8]) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        return bytes.indices.first { bytes[$0...].starts(with: end) }.map { $0 + end.count }
    }
}
