/// What the event stream tells: the whole status after a change, and each alarm as it changes.
public enum ControlEvent: Hashable, Sendable {
    /// What the stream is called, where it is an annunciator's: the first event of it (SR-46).
    case annunciator(AnnunciatorName)

    /// The status after a change.
    case status(StatusReply)

    /// An alarm that was raised, acknowledged, cleared or ended.
    case alarm(AlarmReply)

    /// The event's name in the stream.
    public var name: String {
        switch self {
        case .annunciator: "annunciator"
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
        case "annunciator":
            self = .annunciator(try ControlJSON.reply(AnnunciatorName.self, from: data))
        case "status": self = .status(try ControlJSON.reply(StatusReply.self, from: data))
        case "alarm": self = .alarm(try ControlJSON.reply(AlarmReply.self, from: data))
        default: return nil
        }
    }

    /// The event as it stands in the stream.
    ///
    /// The id is a number that grows with every event; a client that comes back sends the last one
    /// it has seen as `Last-Event-ID`. The name of an annunciator has none: it is no news.
    ///
    /// - Throws: `MessageError`, which no message of this target gives cause for.
    public func serverSentEvent(id: Int?) throws(MessageError) -> ServerSentEvent {
        let json: [UInt8]
        switch self {
        case .annunciator(let name): json = try ControlJSON.encode(name)
        case .status(let status): json = try ControlJSON.encode(status)
        case .alarm(let alarm): json = try ControlJSON.encode(alarm)
        }
        let data = String(decoding: json, as: UTF8.self)
        return ServerSentEvent(id: id.map { String($0) }, name: name, data: data)
    }
}
