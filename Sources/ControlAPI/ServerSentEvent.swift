/// One server-sent event, as the HTML standard defines its text form.
public struct ServerSentEvent: Hashable, Sendable {
    /// The media type of a stream of them.
    public static let mediaType = "text/event-stream"

    /// A comment, by which a server may keep a silent stream alive; readers leave it aside.
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
        // By bytes: what is sent twice a second to every annunciator is long, and all one line.
        for line in data.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            text += "data: "
            text += Substring(line)
            text += "\n"
        }
        return text + "\n"
    }
}
