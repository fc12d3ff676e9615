import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// HTTP/1.1 on one connection of the control socket, with its gate in front.
///
/// It differs from the server library's own in one more thing. That makes what a handler reads and
/// writes by before anybody has taken the connection over; one that comes as the server ends is taken
/// over by nobody, and then the process traps. Here it is made by whoever takes the connection over,
/// and what was read before waits for it.
struct HTTPOverSocket: HTTPChannelHandler {
    /// A connection that is to be taken over; one that nobody does is closed.
    final class Accepted: ServerChildChannelValue {
        let channel: any Channel
        let caller: Caller
        let anteroom: NIOLoopBound<ConnectionAnteroom>

        init(_ channel: any Channel, _ caller: Caller, _ anteroom: ConnectionAnteroom) {
            self.channel = channel
            self.caller = caller
            self.anteroom = NIOLoopBound(anteroom, eventLoop: channel.eventLoop)
        }

        // Once it was taken over and is done with it is closed already.
        deinit { channel.close(promise: nil) }
    }

    let responder: Responder
    let porter: RequestPorter
    let idleTime: Duration

    /// - Parameters:
    ///   - responder: answers a request; a task that serves a connection calls it.
    ///   - porter: says what is let in.
    ///   - idleTime: how long a connection may say nothing.
    init(responder: @escaping Responder, porter: RequestPorter, idleTime: Duration) {
        self.responder = { request, writer, channel in
            Caller.current?.begins()
            try await responder(request, writer, channel)
        }
        self.porter = porter
        self.idleTime = idleTime
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Accepted> {
        channel.eventLoop.makeCompletedFuture {
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = SocketBounds.parsedHeadBytes
            limits.maxHeaderListSize = SocketBounds.parsedHeadBytes
            limits.maxHeaderFieldCount = SocketBounds.parsedHeaders
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false,
                withErrorHandling: false,
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: limits
            )
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            let caller = Caller()
            try pipeline.addHandler(RequestGate(porter, caller))
            try pipeline.addHandler(
                HTTPConnectionStateHandler(idleTimeout: idleTime, logger: logger)
            )
            let anteroom = ConnectionAnteroom()
            try pipeline.addHandler(anteroom)
            return Accepted(channel, caller, anteroom)
        }
    }

    func handle(value: Accepted, logger: Logger) async {
        await Caller.$current.withValue(value.caller) { await serve(value, logger) }
        await porter.carryOutStops(of: value.caller)
    }

    private func serve(_ value: Accepted, _ logger: Logger) async {
        do {
            let asyncChannel = try await value.channel.eventLoop.submit {
                // A closed channel takes no handler more.
                guard value.channel.isActive else { throw ChannelError.alreadyClosed }
                let asyncChannel = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
                    wrappingChannelSynchronously: value.channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true)
                )
                value.channel.pipeline.syncOperations
                    .removeHandler(value.anteroom.value, promise: nil)
                return asyncChannel
            }.get()
            await handleHTTP(asyncChannel: asyncChannel, logger: logger)
            withExtendedLifetime(value) {}
        } catch {
            logger.debug("a connection went before it was taken over: \(error)")
        }
    }
}
