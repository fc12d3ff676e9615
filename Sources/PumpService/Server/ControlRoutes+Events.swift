import ControlAPI
import DoseMath
import HTTPTypes
import Hummingbird
import InfusionCore
import NIOCore
import ServiceLifecycle

// The event stream: the status at each change, each alarm as it changes, and where to go on after a
// broken connection. One that is an annunciator's is told to the control thread (SR-46).

extension ControlRoutes {
    func events(
        _ request: Request,
        _ context: PeerContext,
        from account: UInt32
    ) async throws -> Response {
        let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
        let asked = request.uri.queryParameters["annunciator"]
        let key = try asked.flatMap(Annunciation.ID.key)
        // What is no number of ours was seen in no stream of ours: 0 never is one.
        let number = last.map { Int($0) ?? 0 }
        let stream = try published.listen(
            after: number,
            isAnnunciator: asked != nil,
            from: account
        )
        let annunciator: AnnunciatorStream?
        if asked == nil {
            annunciator = nil
        } else {
            try await context.keepLittleUnsent()
            annunciator = try annunciators.open(key, from: account, hangUp: context.hangUp)
        }
        let body = ResponseBody { writer in
            let watch = annunciator.map { annunciator in
                Task { await annunciator.watch(clocks) }
            }
            defer {
                watch?.cancel()
                annunciator?.close()
            }
            if let annunciator {
                let name = ControlEvent.annunciator(
                    AnnunciatorName(id: annunciator.id.text, key: annunciator.key)
                )
                let text = try name.serverSentEvent(id: nil).text
                try await writer.write(ByteBuffer(string: text))
            }
            var alarms: [Int: AlarmReply] = [:]
            for await numbered in stream.cancelOnGracefulShutdown() {
                let gap = numbered.isAfterGap ? try ControlEvent.missed(after: last ?? "").text : ""
                let text = gap + (try text(of: numbered, &alarms))
                annunciator?.beginsWriting(at: clocks.now().line)
                try await writer.write(ByteBuffer(string: text))
                annunciator?.hasWritten()
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
        let status = StatusReply(
            numbered.snapshot,
            of: daemon,
            record: progress.latest,
            now: numbered.snapshot.at
        )
        var text = ""
        for alarm in status.alarms where alarms[alarm.id] != alarm {
            text += try ControlEvent.alarm(alarm).serverSentEvent(id: numbered.number).text
        }
        alarms = Dictionary(uniqueKeysWithValues: status.alarms.map { ($0.id, $0) })
        text += try ControlEvent.status(status).serverSentEvent(id: numbered.number).text
        return text
    }
}
