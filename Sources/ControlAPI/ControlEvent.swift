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

    /// What comes first in a stream that cannot go on after the `Last-Event-ID` it was asked for: that
    /// is too long ago, or none of this daemon's run.
    ///
    /// The status behind it is whole, with every alarm, so that a client which only shows what is may
    /// leave this aside, as `init` does.
    ///
    /// - Parameter id: the one that was asked for; more than 64 characters of it are cut off.
    /// - Returns: the event `missed`, its data `{"after": id}`.
    /// - Throws: `MessageError`, which no text gives cause for.
    public static func missed(after id: String) throws(MessageError) -> ServerSentEvent {
        let json = try ControlJSON.encode(["after": String(id.prefix(64))])
        return ServerSentEvent(
            id: nil,
            name: "missed",
            data: String(decoding: json, as: UTF8.self)
        )
    }

    /// The event as it stands in the stream.
    ///
    /// The id is a number that grows with every event of one run of the daemon; a client that comes
    /// back sends the last one it has seen as `Last-Event-ID`. The name of an annunciator has none: it is no news.
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
