import ControlAPI
import ControlLoop
import HTTPTypes
import Hummingbird
import InfusionCore
import Journal
import Logging
import NIOCore

/// Every route of the control socket and what it does.
struct ControlRoutes: Sendable {
    let desk: CommandDesk
    let published: PublishedStatus
    let daemon: DaemonFacts
    let clocks: SystemClocks
    let chain: ChainCheck
    let progress: RecordProgress
    let library: LibraryShelf
    let staff: StaffDesk
    let signIns: SignIns
    let accounts: AccountDesk
    let annunciators: AnnunciatorStreams
    let metrics: MetricsDesk
    let idempotency = Idempotency()

    func router() -> Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: ProblemMiddleware(unrouted: noteUnrouted))
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
        let peer = try context.peer()
        switch route {
        case .status: return try .json(try status())
        case .alarms: return try .json(AlarmsReply(alarms: try status().alarms))
        case .sessions: return try .json(SessionsReply(try latest().machine, now: clocks.now()))
        case .journalVerification: return try .json(try await verification(request))
        case .events: return try await events(request, context, from: peer.uid)
        case .checklist: return try .json(ChecklistReply(try latest().machine, now: clocks.now()))
        case .course:
            return try .json(CourseReply(try latest().machine, of: try patient(in: context)))
        case .stop: return try await stop(request, peer)
        case .pause: return try await pause(request, peer)
        case .signIn: return try .json(try await signIn(request, by: peer))
        case .signOut: return try .json(try await signOut(request, by: peer))
        case .metrics:
            guard let page = metrics.page() else { throw ProblemError.starting }
            return Response(Array(page.utf8), type: Route.metricsMediaType, .ok)
        case .openAPI:
            return Response(try OpenAPIDocument.json(), type: "application/json", .ok)
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
        let reached = await reached(request, peer)
        let requester = reached.requester
        let body = try await understood(route, by: requester) {
            try await self.body(of: request)
        }
        // The same key of another person, or of nobody any more, is another request.
        let content = body + [0] + Array((requester.person?.id ?? "").utf8)
        var isTaken = false
        do {
            return try await idempotency.once(request, content: content, by: peer.uid) {
                isTaken = true
                let command = try await understood(route, by: requester) {
                    try await self.command(for: route, body, context, by: reached)
                }
                let alarms = try status().alarms
                let answer = try await desk.ask(command, by: requester)
                return try stored(answer, to: command, route, context, alarmsBefore: alarms)
            }
        } catch {
            // What is refused after its key was taken is recorded where it is refused.
            if !isTaken { desk.note(refused: route.rawValue, error, by: requester) }
            throw error
        }
    }

    /// What `read` makes of a request; where it refuses it, that is recorded (SR-50).
    func understood<Value>(
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

    func body(of request: Request) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                let buffer = try await request.body.collect(upTo: MessageBounds.requestBytes)
                return Array(buffer.readableBytesView)
            }
            group.addTask {
                try await Task.sleep(for: SocketBounds.bodyTime)
                throw ProblemError(
                    .tooSlow,
                    "the request's body did not arrive within \(SocketBounds.bodyTime)"
                )
            }
            defer { group.cancelAll() }
            guard let body = try await group.next() else { throw CancellationError() }
            return body
        }
    }

    func latest() throws -> LoopSnapshot {
        guard let snapshot = published.latest else {
            throw ProblemError.starting
        }
        return snapshot
    }

    func status() throws -> StatusReply {
        StatusReply(try latest(), of: daemon, record: progress.latest, now: clocks.now())
    }

    /// The whole chain, walked on a thread of its own, and held against what stands on paper.
    private func verification(_ request: Request) async throws -> JournalReply {
        let anchors = try request.uri.queryParameters.filter { $0.key == Route.anchor }.map {
            // A form writes a space as a plus.
            guard let anchor = JournalHead(anchor: $0.value.replacing("+", with: " ")) else {
                let text = "'\($0.value.prefix(80))' is no anchor: \(JournalHead.anchorForm)"
                throw ProblemError(.malformedRequest, text)
            }
            return anchor
        }
        do {
            return JournalReply(try await chain.verify(anchors: anchors))
        } catch {
            throw ProblemError(.journalFailed, error.description)
        }
    }

    func state() throws -> InfusionReply.State {
        InfusionReply.State(try latest().machine.phase)
    }
}
