internal import ControlAPI

/// The daemon's event stream as a client reads it: in whatever pieces it comes, it says the same.
///
/// The first byte says in how large pieces.
enum EventStreamTarget: FuzzTarget {
    static let name = "event-stream"

    private static let limit = 256

    static func take(_ bytes: [UInt8]) {
        var input = FuzzInput(bytes)
        let piece = 1 + input.number(below: 40)
        let stream = input.bytes(bytes.count)
        let whole = read([stream])
        let pieces = stride(from: 0, to: stream.count, by: piece).map { start in
            Array(stream[start..<min(start + piece, stream.count)])
        }
        let parts = read(pieces)
        // Beyond its bound a stream ends, and nobody asks where.
        if let whole, let parts {
            Law.require(whole == parts, "a stream says the same in pieces of \(piece)")
        }
        Law.require((whole == nil) == (parts == nil), "its bound is the same in pieces")
        for event in whole ?? [] { judge(event) }
    }

    private static func read(_ pieces: [[UInt8]]) -> [ServerSentEvent]? {
        var reader = ServerSentEventReader(limit: limit)
        var events: [ServerSentEvent] = []
        do throws(MessageError) {
            for piece in pieces { events += try reader.read(piece) }
        } catch {
            Law.requireOneLine("\(error)", atMost: 200, "a refusal")
            return nil
        }
        return events
    }

    private static func judge(_ event: ServerSentEvent) {
        Law.require(event.data.utf8.count <= 3 * limit, "an event is bounded")
        // Sent on, it is the same event.
        var reader = ServerSentEventReader(limit: 4 * limit)
        do throws(MessageError) {
            let again = try reader.read(Array(event.text.utf8))
            Law.require(again == [event], "an event's text is read as that event")
        } catch {
            Law.require(false, "an event's text is read: \(error)")
        }
        reply(StatusReply.self, event)
        reply(Problem.self, event)
    }

    private static func reply<Reply: Codable>(_ type: Reply.Type, _ event: ServerSentEvent) {
        do throws(MessageError) {
            let reply = try ControlJSON.reply(type, from: Array(event.data.utf8))
            _ = try ControlJSON.encode(reply)
        } catch {
            Law.require(!error.description.isEmpty, "a refusal says something")
        }
    }
}
