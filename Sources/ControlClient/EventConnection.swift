internal import AsyncHTTPClient
internal import ControlAPI
internal import NIOCore
internal import NIOHTTP1

/// One open event stream: its bytes become server-sent events.
struct EventConnection {
    private let socketPath: String
    private var pieces: HTTPClientResponse.Body.AsyncIterator
    private var reader = ServerSentEventReader()
    private var whole: [ServerSentEvent] = []

    init(socketPath: String, pieces: HTTPClientResponse.Body.AsyncIterator) {
        self.socketPath = socketPath
        self.pieces = pieces
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
        do { return try await pieces.next(isolation: #isolation) } catch {
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
        var request = try request(.events, path: annunciator.path)
        request.headers.replaceOrAdd(name: "Accept", value: ServerSentEvent.mediaType)
        if let lastEventID { request.headers.add(name: "Last-Event-ID", value: lastEventID) }
        let response: HTTPClientResponse
        do {
            response = try await http.execute(request, timeout: TimeAmount(patience))
        } catch let error as HTTPClientError
            where error == .deadlineExceeded || error == .readTimeout
        {
            throw .timedOut(path: socketPath, after: patience)
        } catch {
            throw SocketFailure.clientError(for: error, socketPath: socketPath)
        }
        if response.status != .ok { throw try await refusal(response) }
        let type = response.headers.first(name: "Content-Type") ?? "none"
        guard type.hasPrefix(ServerSentEvent.mediaType) else {
            throw .protocolViolation("GET /v1/events: its media type is \(type)")
        }
        return EventConnection(
            socketPath: socketPath,
            pieces: response.body.makeAsyncIterator()
        )
    }

    /// Why the stream was not given, from the problem document in its place.
    private func refusal(_ response: HTTPClientResponse) async throws(ClientError) -> ClientError {
        do {
            let body = try await response.body.collect(upTo: MessageBounds.requestBytes)
            let answer = SocketAnswer(
                status: Int(response.status.code),
                body: Array(body.readableBytesView)
            )
            if let problem = try answer.problem { return .refused(problem) }
            return .protocolViolation("GET /v1/events: status \(answer.status)")
        } catch let error as MessageError {
            return ClientError(error, to: .events)
        } catch {
            return SocketFailure.clientError(for: error, socketPath: socketPath)
        }
    }
}
