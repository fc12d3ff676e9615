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
    let idempotency = Idempotency()

    /// How long a request's body may take to arrive (SR-64).
    private static let bodyPatience = Duration.seconds(5)

    func router() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware())
        for route in Route.allCases {
            let method: HTTPRequest.Method = route.method == .get ? .get : .post
            router.on(RouterPath(route.rawValue), method: method) { request, context in
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
        case .events: return try events(request)
        case .stop, .pause: return try await stop(route, request, context, peer)
        case .course:
            return try .json(CourseReply(try latest().machine, of: try patient(in: context)))
        case .order, .override, .confirm, .start, .resume, .rate, .barrel, .closeCourse,
            .reloadLibrary, .acknowledge:
            let body = try await self.body(of: request)
            return try await idempotency.once(request, content: body) {
                let command = try await command(for: route, body, context)
                let alarms = try status().alarms
                let answer = try await desk.ask(command, by: peer)
                return try stored(answer, route, context, alarmsBefore: alarms)
            }
        }
    }

    /// Stops or pauses first; the reason is read and recorded afterwards, and a body that cannot be
    /// read has kept nothing from stopping (SR-16).
    private func stop(
        _ route: Route,
        _ request: Request,
        _ context: PeerContext,
        _ peer: Requester
    ) async throws -> Response {
        _ = try await desk.ask(route == .stop ? .stop : .pause, by: peer)
        do {
            let body = try await self.body(of: request)
            let reason = try ControlJSON.request(ReasonRequest.self, from: body).reason
            if let reason { _ = try await desk.ask(.remark(reason), by: peer) }
        } catch {
            context.logger.notice("the reason of a \(route) could not be recorded: \(error)")
        }
        return try .json(try commandReply(.commanded), status: .accepted)
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
