import ControlAPI
import HTTPTypes
import Hummingbird
import InfusionCore
import NIOCore
import ServiceLifecycle

// The event stream: the status at each change, each alarm as it changes, and where to go on after a
// broken connection.

extension ControlRoutes {
    func events(_ request: Request) throws -> Response {
        let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
        guard let stream = published.listen(after: last.flatMap { Int($0) }) else {
            throw ProblemError(.busy, "too many listen to the events: close one first")
        }
        let body = ResponseBody { writer in
            var alarms: [Int: AlarmReply] = [:]
            for await numbered in stream.cancelOnGracefulShutdown() {
                let text = try text(of: numbered, &alarms)
                try await writer.write(ByteBuffer(string: text))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: ServerSentEvent.mediaType, .cacheControl: "no-store"],
            body: body
        )
    }

    private func text(
        of numbered: PublishedStatus.Numbered,
        _ alarms: inout [Int: AlarmReply]
    ) throws -> String {
        let status = StatusReply(numbered.snapshot, of: daemon, now: numbered.snapshot.at)
        var text = ""
        for alarm in status.alarms where alarms[alarm.id] != alarm {
            text += try ControlEvent.alarm(alarm).serverSentEvent(id: numbered.number).text
        }
        alarms = Dictionary(uniqueKeysWithValues: status.alarms.map { ($0.id, $0) })
        text += try ControlEvent.status(status).serverSentEvent(id: numbered.number).text
        return text
    }
}
