import NIOCore
import Synchronization

/// Bounds how many connections stand at once, so that a stop always finds a place (SR-16, SR-64).
///
/// A new connection is always taken; beyond the bound the one that has been silent the longest is
/// closed for it. Were the host's own bound met first, nobody would get in, not even a stop.
final class ConnectionBound: Sendable {
    private struct Connection: Sendable {
        let channel: any Channel
        var lastUsed: NIODeadline
    }

    /// Far below the 1024 open files that a process has by default; a clinic needs about five.
    static let most = 128

    private let connections = Mutex<[ObjectIdentifier: Connection]>([:])

    func join(_ channel: any Channel) {
        let silent: (any Channel)? = connections.withLock { connections in
            var silent: (any Channel)?
            if connections.count >= Self.most,
                let longest = connections.min(by: { $0.value.lastUsed < $1.value.lastUsed })
            {
                silent = connections.removeValue(forKey: longest.key)?.channel
            }
            connections[ObjectIdentifier(channel)] = Connection(
                channel: channel,
                lastUsed: .now()
            )
            return silent
        }
        silent?.close(promise: nil)
    }

    func used(_ channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)]?.lastUsed = .now() }
    }

    func leave(_ channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)] = nil }
    }
}

/// Tells the bound when its connection comes, is used, and goes.
final class ConnectionPlace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny
    typealias OutboundIn = NIOAny
    typealias OutboundOut = NIOAny

    private let bound: ConnectionBound

    init(_ bound: ConnectionBound) {
        self.bound = bound
    }

    func handlerAdded(context: ChannelHandlerContext) { bound.join(context.channel) }

    func handlerRemoved(context: ChannelHandlerContext) { bound.leave(context.channel) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bound.used(context.channel)
        context.fireChannelRead(data)
    }

    func write(
        context: ChannelHandlerContext,
        data: NIOAny,
        promise: EventLoopPromise<Void>?
    ) {
        bound.used(context.channel)
        context.write(data, promise: promise)
    }
}
