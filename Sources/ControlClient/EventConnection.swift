internal import ControlAPI
internal import NIOCore

/// One open event stream: its bytes become server-sent events.
struct EventConnection {
    private let socketPath: String
    private var pieces: SocketReply.Pieces.AsyncIterator
    private var reader = ServerSentEventReader()
    private var whole: [ServerSentEvent] = []

    init(socketPath: String, pieces: SocketReply.Pieces) {
        self.socketPath = socketPath
        self.pieces = pieces.makeAsyncIterator()
    }

    /// The next event; `nil` where the daemon has ended the stream.
    mutating func next() async throws(ClientError) -> ServerSentEvent? {
        while whole.isEmpty {
            guard let piece = try await nextPiece() else { return nil }
            do {
                // Newest last: taken from the end below, hence reversed.
                whole = try reader.read(Array(piece.readableBytesView)).reversed()
            } catch {
                throw ClientError(error, to: .events)
            }
        }
        return whole.popLast()
    }

    private mutating func nextPiece() async throws(ClientError) -> ByteBuffer? {
        do {
            if let piece = try await pieces.next(isolation: #isolation) { return piece }
            // The pieces of a task that was cancelled end as if the daemon had ended them.
            try Task.checkCancellation()
            return nil
        } catch {
            throw SocketFailure.clientError(for: error, socketPath: socketPath)
        }
    }
}

extension ControlClient {
    /// Opens the event stream; its head has to come within the client's patience.
    func openEvents(
        after lastEventID: String?,
        as annunciator: AnnunciatorStream
    ) async throws(ClientError) -> EventConnection {
        let request = SocketRequest(
            .events,
            path: annunciator.path,
            accepting: ServerSentEvent.mediaType,
            fields: [signIn(for: .events), (name: "Last-Event-ID", value: lastEventID)]
        )
        let reply = try await withinPatience {
            do {
                return .success(try await self.eventStream(request))
            } catch {
                return .failure(SocketFailure.clientError(for: error, socketPath: socketPath))
            }
        }
        return EventConnection(socketPath: socketPath, pieces: reply.pieces)
    }

    /// The reply to a request for the stream, where it is one.
    private func eventStream(_ request: SocketRequest) async throws -> SocketReply {
        let reply = try await send(request)
        guard reply.status == 200 else { throw try await refusal(reply) }
        let type = reply.mediaType ?? "none"
        guard type.hasPrefix(ServerSentEvent.mediaType) else {
            throw ClientError.protocolViolation("GET /v1/events: its media type is \(type)")
        }
        return reply
    }

    /// Why the stream was not given, from the problem document in its place.
    private func refusal(_ reply: SocketReply) async throws -> ClientError {
        let body = try await reply.body(atMost: MessageBounds.requestBytes)
        let answer = SocketAnswer(status: reply.status, body: body)
        do {
            if let problem = try answer.problem { return .refused(problem) }
        } catch {
            return ClientError(error, to: .events)
        }
        return .protocolViolation("GET /v1/events: status \(answer.status)")
    }
}
