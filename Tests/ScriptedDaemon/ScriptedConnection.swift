import NIOCore

/// One client's connection to a scripted daemon.
final class ScriptedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let daemon: ScriptedDaemon
    private var bytes: [UInt8] = []

    init(of daemon: ScriptedDaemon) {
        self.daemon = daemon
    }

    func channelActive(context: ChannelHandlerContext) {
        daemon.connectionOpened()
        if let greeting = daemon.greeting { carryOut(greeting, over: context.channel) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        daemon.connectionClosed()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        while let request = HeardRequest(takenFrom: &bytes) {
            carryOut(daemon.answer(to: request), over: context.channel)
        }
    }

    private func carryOut(_ answer: ScriptedAnswer, over channel: any Channel) {
        switch answer {
        case .pieces(let pieces, let pause, let thenCloses):
            Self.send(pieces[...], of: daemon, every: pause, thenCloses: thenCloses, to: channel)
        }
    }

    private static func send(
        _ pieces: ArraySlice<[UInt8]>,
        of daemon: ScriptedDaemon,
        every pause: Int64,
        thenCloses: Bool,
        to channel: any Channel
    ) {
        guard let piece = pieces.first else {
            if thenCloses { channel.close(promise: nil) }
            return
        }
        channel.writeAndFlush(ByteBuffer(bytes: piece)).whenSuccess {
            daemon.pieceTaken()
            let rest = pieces.dropFirst()
            channel.eventLoop.scheduleTask(in: .milliseconds(pause)) {
                send(rest, of: daemon, every: pause, thenCloses: thenCloses, to: channel)
            }
        }
    }
}
