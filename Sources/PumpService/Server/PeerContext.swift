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

    /// The account and process that connected.
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
        return Requester(uid: credentials.uid, pid: credentials.pid)
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
