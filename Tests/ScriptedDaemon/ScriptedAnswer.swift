public import ControlAPI

/// What a scripted daemon does with one request.
public enum ScriptedAnswer: Sendable {
    /// Sends these pieces with the pause before each, then leaves the connection open or closes it.
    case pieces([[UInt8]], pauseMilliseconds: Int64, thenCloses: Bool)

    /// A whole HTTP reply with a body and its media type.
    public static func http(
        _ status: Int,
        _ body: [UInt8],
        type: String = "application/json"
    ) -> ScriptedAnswer {
        let head =
            "HTTP/1.1 \(status) Scripted\r\nContent-Type: \(type)\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"
        return .pieces([Array(head.utf8) + body], pauseMilliseconds: 0, thenCloses: false)
    }

    /// A reply of the interface, as pumpd would send it.
    public static func reply(_ status: Int, _ reply: some Encodable) -> ScriptedAnswer {
        do {
            return .http(status, try ControlJSON.encode(reply))
        } catch {
            return .http(500, Array("\(error)".utf8), type: "text/plain")
        }
    }

    /// A problem document with its own status.
    public static func problem(_ problem: Problem) -> ScriptedAnswer {
        do {
            let body = try ControlJSON.encode(problem)
            return .http(problem.status, body, type: Problem.mediaType)
        } catch {
            return .http(500, Array("\(error)".utf8), type: "text/plain")
        }
    }

    /// An event stream that sends these texts one after the other.
    public static func events(
        _ texts: [String],
        pauseMilliseconds: Int64 = 0,
        thenCloses: Bool = true
    ) -> ScriptedAnswer {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        return .pieces(
            ([head] + texts).map { Array($0.utf8) },
            pauseMilliseconds: pauseMilliseconds,
            thenCloses: thenCloses
        )
    }

    /// Nothing at all, the connection left open.
    public static var silence: ScriptedAnswer {
        .pieces([], pauseMilliseconds: 0, thenCloses: false)
    }

    /// These bytes, whatever they are, and then the connection is closed.
    public static func raw(_ text: String) -> ScriptedAnswer {
        .pieces([Array(text.utf8)], pauseMilliseconds: 0, thenCloses: true)
    }
}
