/// Takes a stream's bytes as they come, in pieces of any size, and gives the events that are whole.
///
/// Lines end with LF, CR or CRLF, as the HTML standard has it; comments and unknown fields are left
/// aside; what has begun and never ends is bounded (SR-63).
public struct ServerSentEventReader: Sendable {
    private let limit: Int
    private var line: [UInt8] = []
    private var data: [String] = []
    private var size = 0
    private var name = ""
    private var lastID: String?
    private var afterCarriageReturn = false
    private var isFirstLine = true

    /// Starts at the beginning of a stream.
    ///
    /// - Parameter limit: the most bytes a line, or an event's data, may have.
    public init(limit: Int = MessageBounds.replyBytes) {
        self.limit = limit
    }

    /// Takes what has come.
    ///
    /// - Returns: the events that it completes, in order; often none.
    /// - Throws: `MessageError.tooLarge`, after which the stream is of no use.
    public mutating func read(_ bytes: [UInt8]) throws(MessageError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(where: { $0 == Self.lineFeed || $0 == Self.carriageReturn })
        {
            let isRestOfCRLF =
                afterCarriageReturn && end == rest.startIndex && rest[end] == Self.lineFeed
            afterCarriageReturn = rest[end] == Self.carriageReturn
            if !isRestOfCRLF {
                try append(rest[..<end])
                if let event = try endOfLine() { events.append(event) }
            }
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty { afterCarriageReturn = false }
        try append(rest)
        return events
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private mutating func append(_ part: ArraySlice<UInt8>) throws(MessageError) {
        let size = line.count + part.count
        guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
        line += part
    }

    private mutating func endOfLine() throws(MessageError) -> ServerSentEvent? {
        defer {
            line.removeAll(keepingCapacity: true)
            isFirstLine = false
        }
        guard !line.isEmpty else { return endOfEvent() }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        let text = String(decoding: line, as: UTF8.self)
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        var value = text[colon...].dropFirst()
        if value.first == " " { value.removeFirst() }
        try take(field: text[..<colon], value: String(value))
        return nil
    }

    private mutating func take(field: Substring, value: String) throws(MessageError) {
        switch field {
        case "id": if !value.contains("\0") { lastID = value }
        case "event": name = value
        case "data":
            size += value.utf8.count + 1
            guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
            data.append(value)
        default: break
        }
    }

    private mutating func endOfEvent() -> ServerSentEvent? {
        defer {
            data = []
            size = 0
            name = ""
        }
        guard !data.isEmpty else { return nil }
        return ServerSentEvent(
            id: lastID,
            name: name.isEmpty ? "message" : name,
            data: data.joined(separator: "\n")
        )
    }
}
