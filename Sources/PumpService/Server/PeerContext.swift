import ControlAPI
import Hummingbird
import InfusionCore
import Logging
import NIOCore

/// One request's surroundings: the connection it came on, and who is at its other end.
struct PeerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel
    private let caller = Caller.current

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Longer bodies are not collected (SR-64).
    var maxUploadSize: Int { SocketBounds.bodyBytes }

    /// The account and process that connected; no person yet.
    ///
    /// - Throws: `ProblemError` `not-permitted` where the kernel does not tell: nobody unknown asks
    ///   for anything (SR-64).
    func peer() throws(ProblemError) -> Requester {
        guard let peer = caller?.requester else {
            throw ProblemError(.notPermitted, "the kernel does not tell who opened this connection")
        }
        return peer
    }

    /// Breaks the connection.
    var hangUp: @Sendable () -> Void {
        { [channel] in channel.close(promise: nil) }
    }

    /// Lets only a few events wait for a client that does not read, so that one that stands still is
    /// found within seconds by a write that cannot be made (SR-46).
    ///
    /// The kernel's buffer is the least Linux gives; on top of it waits less than one status.
    func keepLittleUnsent() async throws {
        try await channel.setOption(.socketOption(.so_sndbuf), value: 2_048).get()
        try await channel.setOption(
            .writeBufferWaterMark,
            value: .init(low: 512, high: 1_024)
        ).get()
    }
}

/// The kernel's `struct ucred`, which Swift cannot import: three 32-bit fields in this order.
struct PeerCredentials: Sendable {
    /// SO_PEERCRED on Linux.
    private static let option: CInt = 17

    private let pid: Int32
    private let uid: UInt32
    private let gid: UInt32

    /// The account and process at a connection's other end, as the kernel knows them.
    ///
    /// - Returns: fails with a `ProblemError` where the connection is no Unix socket's.
    static func requester(at channel: any Channel) -> EventLoopFuture<Requester> {
        guard channel.localAddress?.protocol == .unix,
            let provider = channel as? any SocketOptionProvider
        else {
            return channel.eventLoop.makeFailedFuture(
                ProblemError(.notPermitted, "this connection is not a Unix socket's")
            )
        }
        let credentials: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: option)
        )
        return credentials.map { Requester(uid: $0.uid, pid: $0.pid, person: nil) }
    }
}
