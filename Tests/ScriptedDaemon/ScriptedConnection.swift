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

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        while let request = HeardRequest(takenFrom: &bytes) {
            switch daemon.answer(to: request) {
            case .pieces(let pieces, let pause, let thenCloses):
                Self.send(pieces[...], every: pause, thenCloses: thenCloses, to: context.channel)
            }
        }
    }

    private static func send(
        _ pieces: ArraySlice<[UInt8]>,
        every pause: Int64,
        thenCloses: Bool,
        to channel: any Channel
    ) {
        guard let piece = pieces.first else {
            if thenCloses { channel.close(promise: nil) }
            return
        }
        channel.writeAndFlush(ByteBuffer(bytes: piece)).whenComplete { _ in
            let rest = pieces.dropFirst()
            channel.eventLoop.scheduleTask(in: .milliseconds(pause)) {
                send(rest, every: pause, thenCloses: thenCloses, to: channel)
            }
        }
    }
}
