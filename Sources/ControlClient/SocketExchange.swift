internal import AsyncHTTPClient
internal import ControlAPI
internal import NIOCore
internal import NIOHTTP1

/// What came back over the socket.
struct SocketAnswer: Sendable {
    let status: Int
    let body: [UInt8]

    /// The problem, where the status says that it is one.
    var problem: Problem? {
        get throws(MessageError) {
            if (200..<300).contains(status) { return nil }
            do {
                return try ControlJSON.reply(Problem.self, from: body)
            } catch {
                throw .notUnderstood(why: "HTTP status \(status) without a problem document")
            }
        }
    }
}

extension ControlClient {
    /// Sends one request and takes its whole answer, both within the client's patience.
    func exchange(
        _ route: Route,
        path: String,
        body: [UInt8],
        idempotencyKey: String?
    ) async throws(ClientError) -> SocketAnswer {
        var request = try request(route, path: path)
        if !body.isEmpty {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(body)
        }
        if let idempotencyKey {
            request.headers.add(name: "Idempotency-Key", value: idempotencyKey)
        }
        // The HTTP client's own deadline ends with the reply's head, so the clock runs beside it.
        let prepared = request
        let persistence = Persistence(for: route, patience: patience)
        let result = await withTaskGroup(of: Result<SocketAnswer, ClientError>.self) { group in
            group.addTask { await persistence.run { await self.attempt(prepared) } }
            group.addTask { await self.outOfPatience() }
            let first = await group.next()
            group.cancelAll()
            return first
        }
        guard let result else { throw .cancelled }
        return try result.mapError(persistence.advised).get()
    }

    /// A request for a route's path on this client's socket.
    func request(_ route: Route, path: String) throws(ClientError) -> HTTPClientRequest {
        try SocketPath.require(socketPath)
        let host = SocketPath.host(for: socketPath)
        var request = HTTPClientRequest(url: "http+unix://\(host)\(path)")
        request.method = .init(rawValue: route.method.rawValue)
        request.headers.add(name: "Host", value: "pumpd")
        request.headers.add(name: "Accept", value: "application/json")
        if let token, Self.looksAtSignIn(route) {
            request.headers.add(
                name: SignInToken.header,
                value: SignInToken.headerValue(token)
            )
        }
        return request
    }

    /// Whether who has signed in is told; a stop and a pause name a person and need none (SR-16).
    private static func looksAtSignIn(_ route: Route) -> Bool {
        switch route {
        case .signIn: false
        case .pause, .stop, .status, .signOut, .checklist, .check, .order, .confirm, .override,
            .start, .resume,
            .rate, .observe, .attend, .handOver, .checkSite, .pressureReleased, .noteEvent,
            .discharge, .barrel, .course, .closeCourse, .reloadLibrary, .alarms, .acknowledge,
            .pauseAudio, .annunciatorHeard, .releaseLock, .sessions, .journalVerification, .events,
            .metrics, .openAPI:
            true
        }
    }

    private func attempt(_ request: HTTPClientRequest) async -> Persistence.Attempt {
        do {
            let response = try await http.execute(request, timeout: .seconds(3_600))
            var body: [UInt8] = []
            for try await piece in response.body {
                guard body.count + piece.readableBytes <= MessageBounds.replyBytes else {
                    let limit = MessageBounds.replyBytes
                    return .failed(.protocolViolation("the reply is larger than \(limit) bytes"))
                }
                body.append(contentsOf: piece.readableBytesView)
            }
            return .answered(SocketAnswer(status: Int(response.status.code), body: body))
        } catch let error as HTTPClientError where error == .readTimeout {
            return .failed(.timedOut(path: socketPath, after: patience))
        } catch {
            let known = SocketFailure.clientError(for: error, socketPath: socketPath)
            if SocketFailure.isFullQueue(error) { return .crowdedOut(known) }
            if case .noAnswer = known { return .broken(known) }
            return .failed(known)
        }
    }

    private func outOfPatience() async -> Result<SocketAnswer, ClientError> {
        do { try await Task.sleep(for: patience) } catch { return .failure(.cancelled) }
        return .failure(.timedOut(path: socketPath, after: patience))
    }
}
