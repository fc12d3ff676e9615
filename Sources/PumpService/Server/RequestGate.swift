import ControlAPI
import HTTPTypes
import InfusionCore
import NIOCore
import NIOHTTPTypes

/// The door of one connection: what breaks a bound of the socket is refused here, before anything
/// else has to deal with it, and a client that stands still is let go (SR-63, SR-64).
///
/// A stop and a pause are let in as they are (SR-16).
final class RequestGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What the bytes that come next are of.
    private enum Reading {
        case nothing
        case letIn
        case refused
    }

    private let porter: RequestPorter
    private let caller: Caller
    private var turns = RequestTurns()
    private var reading = Reading.nothing
    private var bodyBytes = 0
    private var hasReadParts = false
    /// Whether the latest request that was let in is a stop or a pause.
    private var hasStop = false
    /// Whether the stop that came is taken in to its end though nothing more is taken behind it.
    private var isFinishing = false
    private var headLimit = ConnectionLimit(SocketBounds.headTime)
    private var restLimit = ConnectionLimit(SocketBounds.restTime)
    private var unreadLimit = ConnectionLimit(SocketBounds.unreadTime)
    private var partingLimit = ConnectionLimit(SocketBounds.partingTime)

    init(_ porter: RequestPorter, _ caller: Caller) {
        self.porter = porter
        self.caller = caller
    }

    // MARK: The connection

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        // On the connection's own event loop the kernel has answered as soon as it is asked.
        PeerCredentials.requester(at: channel).assumeIsolated().whenComplete { result in
            if case .success(let peer) = result { self.caller.requester = peer }
            self.porter.connections.join(channel, of: self.account)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        porter.connections.leave(context.channel)
        headLimit.end()
        restLimit.end()
        unreadLimit.end()
        partingLimit.end()
    }

    /// Whom the kernel does not tell is let in nowhere; here they all count as one.
    private var account: UInt32 { caller.requester?.uid ?? .max }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let crowded = event as? Crowded { return giveWay(crowded, context) }
        if event is PartingIsOver, !isFinishing { return context.close(promise: nil) }
        if case .inputClosed? = event as? ChannelEvent, turns.isOver { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    /// Makes room for another connection; the answer that is being written cannot be interrupted.
    private func giveWay(_ crowded: Crowded, _ context: ChannelHandlerContext) {
        // Chosen before its stop was read: that is answered first, and nothing is taken behind it.
        if hasStop, turns.waiting > 0 {
            isFinishing = true
            return turns.end()
        }
        guard turns.waiting == 0, !turns.isEnding else { return context.close(promise: nil) }
        finish(with: Problem(.busy, detail: crowded.detail), context)
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasReadParts = true
        porter.connections.used(context.channel)
        guard !turns.isEnding || isFinishing && reading == .letIn else { return }
        let part = unwrapInboundIn(data)
        switch part {
        case .head(let head):
            headLimit.end()
            bodyBytes = 0
            if let problem = porter.refusal(of: head, waiting: turns.waiting, by: account) {
                refuse(head, problem, context)
            } else {
                reading = .letIn
                turns.letIn()
                caller.letIn(head)
                hasStop = head.isStop
                porter.connections.works(context.channel, head.isStop ? .stopping : .working)
                context.fireChannelRead(data)
            }
        case .body(let bytes):
            take(bytes, data, context)
        case .end:
            if reading == .letIn { context.fireChannelRead(data) }
            reading = .nothing
            restLimit.end()
        }
    }

    /// Passes a body on as far as the bound and the one piece that shows that it is broken.
    private func take(_ bytes: ByteBuffer, _ data: NIOAny, _ context: ChannelHandlerContext) {
        let wasWithin = bodyBytes <= SocketBounds.bodyBytes
        bodyBytes += bytes.readableBytes
        if reading == .letIn, wasWithin {
            caller.read(bytes)
            context.fireChannelRead(data)
        }
        guard bodyBytes > SocketBounds.bodyBytes, wasWithin else { return }
        // It may be endless: whether it is answered or not, no more of it is waited for.
        if turns.waiting == 0 { return part(context) }
        restLimit.begin(on: context) { context.close(promise: nil) }
    }

    private func refuse(
        _ head: HTTPRequest,
        _ problem: Problem,
        _ context: ChannelHandlerContext
    ) {
        reading = .refused
        turns.refuse(problem)
        if problem.kind == .tooLarge { turns.end() }
        if let peer = caller.requester { porter.note(problem, head, by: peer) }
        writeDue(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Bytes that made no part are a piece of a head: from here on it has its time.
        if !hasReadParts, reading == .nothing, !turns.isEnding {
            headLimit.begin(on: context) { [self] in
                let seconds = SocketBounds.headTime.nanoseconds / 1_000_000_000
                let late = "the request's head did not arrive within \(seconds) s: send it at once"
                refuseUnread(Problem(.tooSlow, detail: late), context)
            }
        }
        hasReadParts = false
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is IOError || error is ChannelError { return context.fireErrorCaught(error) }
        guard !turns.isEnding else { return }
        switch reading {
        case .letIn:
            // Whoever reads the body is told, and answers for it.
            turns.end()
            context.fireErrorCaught(error)
            if turns.waiting == 0 { part(context) }
        case .refused:
            turns.end()
            writeDue(context)
        case .nothing:
            refuseUnread(Problem(unparsed: error), context)
        }
    }

    // MARK: What goes out

    func write(
        context: ChannelHandlerContext,
        data: NIOAny,
        promise: EventLoopPromise<Void>?
    ) {
        porter.connections.used(context.channel)
        guard case .end = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        turns.answered()
        if turns.answering == 0 { porter.connections.works(context.channel, .resting) }
        context.write(data, promise: promise)
        if turns.waiting == 0, reading != .nothing {
            guard bodyBytes <= SocketBounds.bodyBytes else { return part(context) }
            restLimit.begin(on: context) { context.close(promise: nil) }
        }
        writeDue(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            unreadLimit.end()
        } else {
            unreadLimit.begin(on: context) { context.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    /// Refuses what is no whole request, on record where its sender is known.
    private func refuseUnread(_ problem: Problem, _ context: ChannelHandlerContext) {
        if let peer = caller.requester { porter.note(unread: problem, by: peer) }
        finish(with: problem, context)
    }

    /// Refuses, answers what still waits before it, and takes nothing more.
    private func finish(with problem: Problem, _ context: ChannelHandlerContext) {
        turns.refuse(problem)
        turns.end()
        writeDue(context)
    }

    /// Answers the refusals whose turn it is.
    private func writeDue(_ context: ChannelHandlerContext) {
        let due = turns.takeDue()
        for (place, problem) in due.enumerated() {
            var answer = ProblemAnswer(problem)
            if turns.isOver, place == due.count - 1 { answer.fields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
            context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
            context.write(wrapOutboundOut(.end(nil)), promise: nil)
        }
        if !due.isEmpty { context.flush() }
        if turns.isOver { part(context) }
    }

    /// Ends the connection so that what was sent can still be read: a close at once, with something of
    /// the client's unread, would break it off.
    private func part(_ context: ChannelHandlerContext) {
        turns.end()
        context.flush()
        context.close(mode: .output, promise: nil)
        partingLimit.begin(on: context) { context.close(promise: nil) }
    }
}
