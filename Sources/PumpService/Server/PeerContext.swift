import ControlAPI
import Hummingbird
import InfusionCore
import Logging
import NIOCore

/// One request's surroundings: the connection it came on, so that the kernel can be asked who is at
/// its other end.
struct PeerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// A request is at most 16 KiB (SR-64).
    var maxUploadSize: Int { 16 * 1_024 }

    /// The account and process that connected; no person yet.
    ///
    /// - Throws: `ProblemError` `not-permitted` where the kernel does not tell: nobody unknown asks
    ///   for anything (SR-64).
    func peer() async throws -> Requester {
        guard channel.localAddress?.protocol == .unix,
            let provider = channel as? any SocketOptionProvider
        else { throw ProblemError(.notPermitted, "this connection is not a Unix socket's") }
        let credentials: PeerCredentials = try await provider.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: PeerCredentials.option)
        ).get()
        return Requester(uid: credentials.uid, pid: credentials.pid, person: nil)
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
private struct PeerCredentials: Sendable {
    /// SO_PEERCRED on Linux.
    static let option: CInt = 17

    let pid: Int32
    let uid: UInt32
    let gid: UInt32
}
