import ControlAPI
import ControlLoop
import HTTPTypes
import Hummingbird
import InfusionCore
import Logging
import NIOCore

/// Every route of the control socket and what it does.
struct ControlRoutes: Sendable {
    let desk: CommandDesk
    let published: PublishedStatus
    let daemon: DaemonFacts
    let clocks: SystemClocks
    let verifier: JournalCheck
    let library: LibraryShelf
    let staff: StaffDesk
    let signIns: SignIns
    let annunciators: AnnunciatorStreams
    let idempotency = Idempotency()

    /// How long a request's body may take to arrive (SR-64).
    private static let bodyPatience = Duration.seconds(5)

    func router() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware())
        for route in Route.allCases {
            let method: HTTPRequest.Method = route.method == .get ? .get : .post
            router.on(RouterPath(route.template), method: method) { request, context in
                try await respond(to: route, request, context)
            }
        }
        return router
    }

    private func respond(
        to route: Route,
        _ request: Request,
        _ context: PeerContext
    ) async throws -> Response {
        let peer = try await context.peer()
        switch route {
        case .status: return try .json(try status())
        case .alarms: return try .json(AlarmsReply(alarms: try status().alarms))
        case .sessions: return try .json(SessionsReply(try latest().machine, now: clocks.now()))
        case .journalVerification: return try .json(try await verifier.verify())
        case .events: return try await events(request, context)
        case .checklist: return try .json(ChecklistReply(try latest().machine, now: clocks.now()))
        case .course:
            return try .json(CourseReply(try latest().machine, of: try patient(in: context)))
        case .stop: return try await stop(request, context, peer)
        case .pause: return try await pause(request, context, peer)
        case .signIn:
            let body = try await self.body(of: request)
            return try .json(try await understood(route, by: peer) { try await signIn(body) })
        case .signOut: return try .json(try signOut(request))
        case .order, .override, .confirm, .start, .resume, .rate, .barrel, .closeCourse,
            .reloadLibrary, .acknowledge, .check, .observe, .attend, .handOver, .checkSite,
            .pressureReleased, .noteEvent, .discharge, .pauseAudio, .annunciatorHeard,
            .releaseLock:
            return try await act(route, request, context, by: peer)
        }
    }

    /// Carries out what a person asks for, once for each `Idempotency-Key` (SR-52).
    private func act(
        _ route: Route,
        _ request: Request,
        _ context: PeerContext,
        by peer: Requester
    ) async throws -> Response {
        let body = try await self.body(of: request)
        let requester = peer.known(as: person(by: request))
        // The same key of another person, or of nobody any more, is another request.
        let content = body + [0] + Array((requester.person?.id ?? "").utf8)
        return try await idempotency.once(request, content: content) {
            let command = try await understood(route, by: requester) {
                try await self.command(for: route, body, context)
            }
            let alarms = try status().alarms
            let answer = try await desk.ask(command, by: requester)
            return try stored(answer, to: command, route, context, alarmsBefore: alarms)
        }
    }

    /// What `read` makes of a request; where it refuses it, that is recorded (SR-50).
    private func understood<Value>(
        _ route: Route,
        by requester: Requester,
        _ read: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await read()
        } catch {
            desk.note(refused: route.rawValue, error, by: requester)
            throw error
        }
    }

    /// Stops first; the reason is read and recorded afterwards, and a body that cannot be read has
    /// kept nothing from stopping (SR-16).
    private func stop(
        _ request: Request,
        _ context: PeerContext,
        _ peer: Requester
    ) async throws -> Response {
        // A token that is not good names nobody; it keeps nothing from stopping.
        let peer = peer.known(as: person(by: request))
        _ = try await desk.ask(.stop, by: peer)
        do {
            let body = try await self.body(of: request)
            let reason = try ControlJSON.request(ReasonRequest.self, from: body).reason
            if let reason { _ = try await desk.ask(.remark(reason), by: peer) }
        } catch {
            desk.note(refused: Route.stop.rawValue, error, by: peer)
            return try .json(try commandReply(.commanded, notice: wrong(error)), status: .accepted)
        }
        return try .json(try commandReply(.commanded), status: .accepted)
    }

    /// Pauses first, as a stop stops; a cause that has consequences pauses once more, with them.
    private func pause(
        _ request: Request,
        _ context: PeerContext,
        _ peer: Requester
    ) async throws -> Response {
        let peer = peer.known(as: person(by: request))
        _ = try await desk.ask(.pause(.unspecified), by: peer)
        do {
            let body = try await self.body(of: request)
            let told = try ControlJSON.request(PauseRequest.self, from: body)
            if let cause = told.cause {
                _ = try await desk.ask(.pause(PauseCause(cause)), by: peer)
            }
            if let reason = told.reason { _ = try await desk.ask(.remark(reason), by: peer) }
            if let unknown = told.unknownCause {
                throw ProblemError(.malformedRequest, unknown)
            }
        } catch {
            desk.note(refused: Route.pause.rawValue, error, by: peer)
            return try .json(try commandReply(.commanded, notice: wrong(error)), status: .accepted)
        }
        return try .json(try commandReply(.commanded), status: .accepted)
    }

    /// What was wrong with a reason, for whoever gave it.
    private func wrong(_ error: any Error) -> String {
        ProblemError.problem(of: error)?.detail ?? "it could not be taken"
    }

    private func body(of request: Request) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                let buffer = try await request.body.collect(upTo: MessageBounds.requestBytes)
                return Array(buffer.readableBytesView)
            }
            group.addTask {
                try await Task.sleep(for: Self.bodyPatience)
                throw ProblemError(.tooSlow, "the request's body did not arrive within 5 s")
            }
            defer { group.cancelAll() }
            guard let body = try await group.next() else { throw CancellationError() }
            return body
        }
    }

    func latest() throws -> LoopSnapshot {
        guard let snapshot = published.latest else {
            throw ProblemError(.busy, "pumpd is still starting: try again shortly")
        }
        return snapshot
    }

    func status() throws -> StatusReply {
        StatusReply(try latest(), of: daemon, now: clocks.now())
    }

    func state() throws -> InfusionReply.State {
        InfusionReply.State(try latest().machine.phase)
    }
}
