/// What the event stream tells: the whole status after a change, and each alarm as it changes.
public enum ControlEvent: Hashable, Sendable {
    /// The status after a change.
    case status(StatusReply)

    /// An alarm that was raised, acknowledged, cleared or ended.
    case alarm(AlarmReply)

    /// The event's name in the stream.
    public var name: String {
        switch self {
        case .status: "status"
        case .alarm: "alarm"
        }
    }

    /// Reads an event of the stream; `nil` for a name that only another version knows.
    ///
    /// - Throws: `MessageError` where its data is not what the name says.
    public init?(_ event: ServerSentEvent) throws(MessageError) {
        let data = Array(event.data.utf8)
        switch event.name {
        case "status": self = .status(try ControlJSON.reply(StatusReply.self, from: data))
        case "alarm": self = .alarm(try ControlJSON.reply(AlarmReply.self, from: data))
        default: return nil
        }
    }

    /// The event as it stands in the stream.
    ///
    /// The id is a number that grows with every event; a client that comes back sends the last one
    /// it has seen as `Last-Event-ID`.
    ///
    /// - Throws: `MessageError`, which no message of this target gives cause for.
    public func serverSentEvent(id: Int) throws(MessageError) -> ServerSentEvent {
        let json: [UInt8]
        switch self {
        case .status(let status): json = try ControlJSON.encode(status)
        case .alarm(let alarm): json = try ControlJSON.encode(alarm)
        }
        let data = String(decoding: json, as: UTF8.self)
        return ServerSentEvent(id: String(id), name: name, data: data)
    }
}

/// One server-sent event, as the HTML standard defines its text form.
public struct ServerSentEvent: Hashable, Sendable {
    /// The media type of a stream of them.
    public static let mediaType = "text/event-stream"

    /// The comment a server sends so that a silent stream is known to be alive.
    public static let heartbeat = ":\n\n"

    /// Where in the stream it stands; `nil` where the sender gave no id so far.
    public let id: String?

    /// Its name.
    public let name: String

    /// Its data, lines separated by newlines.
    public let data: String

    /// Puts an event together; neither the id nor the name holds a line break.
    public init(id: String?, name: String, data: String) {
        self.id = id
        self.name = name
        self.data = data
    }

    /// The text that stands in the stream, with the empty line that ends it.
    public var text: String {
        var text = id.map { "id: \($0)\n" } ?? ""
        text += "event: \(name)\n"
        for line in data.split(separator: "\n", omittingEmptySubsequences: false) {
            text += "data: \(line)\n"
        }
        return text + "\n"
    }
}
