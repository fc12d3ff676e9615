import Foundation
import NIOCore
import NIOPosix
import Synchronization

@testable import PumpService

/// A connection that sends what it is told and keeps what comes, whatever it is.
final class RawClient: Sendable {
    private let channel: any Channel
    private let received: Received

    private final class Received: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        let text = Mutex("")

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let piece = String(buffer: unwrapInboundIn(data))
            text.withLock { $0 += piece }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    /// Connects; `reads` says whether it takes what it is sent, and `staysOpen` whether it goes on once
    /// the other end has nothing more to say.
    init(to socket: String, reads: Bool = true, staysOpen: Bool = false) async throws {
        let received = Received()
        self.received = received
        channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: reads)
            .channelOption(.allowRemoteHalfClosure, value: staysOpen)
            .channelInitializer { $0.pipeline.addHandler(received) }
            .connect(unixDomainSocketPath: socket).get()
    }

    /// Sends all it has to say as soon as it is connected, and hangs up at once.
    private final class Parting: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        let text: String

        init(_ text: String) { self.text = text }

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            context.close(promise: nil)
        }
    }

    /// Connects, sends and hangs up before anything can be answered.
    static func sendAndHangUp(_ text: String, to socket: String) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: false)
            .channelInitializer { $0.pipeline.addHandler(Parting(text)) }
            .connect(unixDomainSocketPath: socket).get()
        try await channel.closeFuture.get()
    }

    /// Everything that came.
    var text: String { received.text.withLock { $0 } }

    /// Whether the other end, or an error, has closed it.
    var isClosed: Bool { !channel.isActive }

    /// Sends bytes; whether it can is seen by what comes back.
    func send(_ text: String) async {
        try? await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// Takes from here on what it is sent.
    func startReading() async { try? await channel.setOption(.autoRead, value: true).get() }

    /// Sends the end of what it has to say.
    func sendEnd() async { try? await channel.close(mode: .output).get() }

    func close() async { try? await channel.close().get() }

    /// Waits until what came, or that it was closed, is what is looked for.
    func wait(for holds: (RawClient) -> Bool) async throws {
        while !holds(self) { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Waits until so many answers have come whole, and gives their statuses and all text.
    func answers(_ count: Int) async throws -> [Int] {
        try await wait { $0.statuses.count >= count || $0.isClosed }
        return statuses
    }

    /// The statuses of every answer whose body has come whole.
    var statuses: [Int] {
        var rest = Substring(text)
        var statuses: [Int] = []
        while let end = rest.range(of: "\r\n\r\n") {
            let head = rest[..<end.lowerBound]
            let words = head.prefix(40).split(separator: " ")
            let length =
                head.lowercased().split(separator: "\r\n")
                .first { $0.hasPrefix("content-length: ") }
                .flatMap { Int($0.dropFirst("content-length: ".count)) } ?? 0
            let body = rest[end.upperBound...]
            guard words.count > 1, let status = Int(words[1]), body.utf8.count >= length else {
                return statuses
            }
            statuses.append(status)
            rest = body.dropFirst(length)
        }
        return statuses
    }
}
