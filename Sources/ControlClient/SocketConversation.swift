internal import ControlAPI
internal import NIOCore
internal import NIOHTTP1

/// One connection's end on this side: sends one request and takes one reply apart.
///
/// It asks the socket for bytes only where whoever reads the reply wants more of it, so that a daemon
/// that sends without end fills no memory. It belongs to the connection's event loop.
final class SocketConversation: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let request: SocketRequest
    private let socketPath: String
    private let silence: Duration
    private let head: EventLoopPromise<HTTPResponseHead>
    private let body: SocketReply.Pieces.Source
    private var isOver = false
    private var isHeldBack = false

    init(
        _ request: SocketRequest,
        over socketPath: String,
        silence: Duration,
        head: EventLoopPromise<HTTPResponseHead>,
        body: SocketReply.Pieces.Source
    ) {
        self.request = request
        self.socketPath = socketPath
        self.silence = silence
        self.head = head
        self.body = body
    }

    func channelActive(context: ChannelHandlerContext) {
        let sent = context.eventLoop.makePromise(of: Void.self)
        let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        sent.futureResult.whenFailure { error in
            let (conversation, context) = this.value
            conversation.end(error, context)
        }
        // First, so that a refusal that was sent before the request is read where sending it fails.
        context.read()
        context.write(wrapOutboundOut(.head(request.head)), promise: nil)
        if !request.body.isEmpty {
            let bytes = ByteBuffer(bytes: request.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head.succeed(head)
        case .body(let piece):
            isHeldBack = body.yield(piece) == .stopProducing
        case .end:
            end(nil, context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if !isHeldBack { context.read() }
        // Whoever wants more reads from here on.
        isHeldBack = false
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is IdleStateHandler.IdleStateEvent else { return }
        end(ClientError.noAnswer(path: socketPath, why: "nothing came for \(silence)"), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(error, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(ClientError.noAnswer(path: socketPath, why: "the connection was closed"), context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        // Where connecting failed nothing else has come by; its own error is told by who connects.
        end(ClientError.noAnswer(path: socketPath, why: "the connection was closed"), context)
    }

    /// The reply is whole, or `error` has broken it off; the first end counts.
    private func end(_ error: (any Error)?, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        if let error {
            head.fail(error)
            body.finish(error)
        } else {
            body.finish()
        }
        context.close(promise: nil)
    }
}
