internal import ControlAPI

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
        let request = SocketRequest(
            route,
            path: path,
            body: body,
            fields: [signIn(for: route), (name: "Idempotency-Key", value: idempotencyKey)]
        )
        let persistence = Persistence(for: route, patience: patience)
        do {
            return try await withinPatience {
                await persistence.run { await self.attempt(request) }
            }
        } catch {
            throw persistence.advised(error)
        }
    }

    /// The header field that tells who has signed in.
    func signIn(for route: Route) -> (name: String, value: String?) {
        let value = Self.looksAtSignIn(route) ? token.map(SignInToken.headerValue) : nil
        return (name: SignInToken.header, value: value)
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

    private func attempt(_ request: SocketRequest) async -> Persistence.Attempt {
        do {
            let reply = try await send(request)
            let body = try await reply.body(atMost: MessageBounds.replyBytes)
            return .answered(SocketAnswer(status: reply.status, body: body))
        } catch {
            let known = SocketFailure.clientError(for: error, socketPath: socketPath)
            if SocketFailure.isFullQueue(error) { return .crowdedOut(known) }
            if case .noAnswer = known { return .broken(known) }
            return .failed(known)
        }
    }
}
