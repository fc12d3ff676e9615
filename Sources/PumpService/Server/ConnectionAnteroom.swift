import NIOCore

/// Keeps what came over a connection until somebody has taken it over, and gives it on in its order.
///
/// So what a client sent is read in the moment it is there, and a stop is known as one before the
/// next connections are taken (SR-16). The gate before it bounds how much can come.
///
/// Used on its channel's event loop only.
final class ConnectionAnteroom: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private enum Kept {
        case read(NIOAny)
        case readComplete
        case event(Any)
        case error(any Error)
    }

    private var kept: [Kept] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { kept.append(.read(data)) }

    func channelReadComplete(context: ChannelHandlerContext) { kept.append(.readComplete) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        kept.append(.event(event))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        kept.append(.error(error))
    }

    func removeHandler(
        context: ChannelHandlerContext,
        removalToken: ChannelHandlerContext.RemovalToken
    ) {
        for kept in kept {
            switch kept {
            case .read(let data): context.fireChannelRead(data)
            case .readComplete: context.fireChannelReadComplete()
            case .event(let event): context.fireUserInboundEventTriggered(event)
            case .error(let error): context.fireErrorCaught(error)
            }
        }
        kept = []
        context.leavePipeline(removalToken: removalToken)
    }
}
