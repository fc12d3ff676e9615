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
        case .order, .confirm, .start, .resume, .rate, .acknowledge:
            let body = try await self.body(of: request)
            return try await idempotency.once(request, content: body) {
                let command = try command(for: route, body, context)
                let alarms = try status().alarms
                let answer = try await desk.ask(command, by: peer)
                return try stored(answer, route, context, alarmsBefore: alarms)
            }
        }
    }

    private func command(
        for route: Route,
        _ body: [UInt8],
        _ context: PeerContext
    ) throws -> Command {
        let chance = UInt64.random(in: .min ... .max)
        switch route {
        case .order:
            return try ControlJSON.request(OrderRequest.self, from: body)
                .command(chance: chance)
        case .rate:
            return try ControlJSON.request(RateRequest.self, from: body)
                .command(chance: chance)
        case .confirm:
            let order = try context.parameters.require("order")
            return try ControlJSON.request(ConfirmRequest.self, from: body).command(order: order)
        case .resume: return .resume(chance: chance)
        case .start: return .start
        case .acknowledge:
            guard let id = Int(try context.parameters.require("id")) else {
                throw ProblemError(.malformedRequest, "an alarm is named by its number")
            }
            return .acknowledge(alarm: id)
        case .status, .alarms, .sessions, .journalVerification, .events, .stop, .pause:
            throw ProblemError(.internal, "this route has no command")
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

    private func latest() throws -> LoopSnapshot {
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
