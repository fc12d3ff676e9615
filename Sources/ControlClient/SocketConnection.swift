internal import ControlAPI
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

extension ControlClient {
    /// How long connecting may take; the kernel says at once what it has to say of a Unix socket.
    private static let connectingTime = TimeAmount.seconds(5)

    /// How many pieces of a body may lie untaken before no more is read, each of one read.
    private static let untaken = 8

    /// How long an open connection may be silent.
    var silence: Duration { max(patience, .seconds(3 * MessageBounds.heartbeatSeconds)) }

    /// Sends a request over a connection of its own and waits for the head of the reply.
    ///
    /// - Throws: what broke it, to be told by `SocketFailure`.
    func send(_ request: SocketRequest) async throws -> SocketReply {
        try SocketPath.require(socketPath)
        let connection = try await connect(for: request)
        let head: HTTPResponseHead
        do {
            head = try await withTaskCancellationHandler {
                try await connection.head.get()
            } onCancel: {
                connection.channel.close(promise: nil)
            }
        } catch {
            try Task.checkCancellation()
            throw error
        }
        return SocketReply(
            status: Int(head.status.code),
            mediaType: head.headers.first(name: "Content-Type"),
            pieces: connection.pieces
        )
    }

    /// A connection that has sent its request, or is about to.
    private struct Connection: Sendable {
        let channel: any Channel
        let head: EventLoopFuture<HTTPResponseHead>
        let pieces: SocketReply.Pieces
    }

    private func connect(for request: SocketRequest) async throws -> Connection {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(Self.connectingTime)
            .channelOption(.autoRead, value: false)
            .connect(unixDomainSocketPath: socketPath) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try self.setUp(channel, for: request)
                }
            }
    }

    private func setUp(_ channel: any Channel, for request: SocketRequest) throws -> Connection {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(IdleStateHandler(readTimeout: TimeAmount(silence)))
        try pipeline.addHTTPClientHandlers()
        let head = channel.eventLoop.makePromise(of: HTTPResponseHead.self)
        let body = SocketReply.Pieces.makeSequence(
            backPressureStrategy: .init(lowWatermark: 1, highWatermark: Self.untaken),
            finishOnDeinit: true,
            delegate: ReplyDemand(channel: channel)
        )
        try pipeline.addHandler(
            SocketConversation(
                request,
                over: socketPath,
                silence: silence,
                head: head,
                body: body.source
            )
        )
        return Connection(channel: channel, head: head.futureResult, pieces: body.sequence)
    }
}
