import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The control socket: HTTP over a Unix socket that its owner and group may open.
struct ControlServer: Service {
    let routes: ControlRoutes
    let socket: String
    let logger: Logger
    /// How long a connection may say nothing.
    var idleTime = SocketBounds.idleTime
    let ready: @Sendable () async -> Void

    func run() async throws {
        var quiet = logger
        quiet.logLevel = .warning
        let porter = RequestPorter(
            desk: routes.desk,
            person: { [routes] head, peer in
                let request = Request(head: head, body: .init(buffer: ByteBuffer()))
                return routes.person(by: request, from: peer)
            },
            carryOut: routes.carryOut
        )
        let application = Application(
            router: routes.router(),
            server: HTTPServerBuilder { [idleTime] in
                HTTPOverSocket(responder: $0, porter: porter, idleTime: idleTime)
            },
            configuration: .init(
                address: .unixDomainSocket(path: socket),
                backlog: SocketBounds.backlog,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    SocketBounds.openConnections
                )
            ),
            onServerRunning: { _ in await ready() },
            logger: quiet
        )
        try await application.run()
    }
}

/// The mode of files this process makes until it is given back: the socket gets 0660 (SR-64).
///
/// It holds for the whole process, so it is taken before threads make files and given back once the
/// socket stands.
enum SocketMode {
    static func begin() { _ = umask(0o117) }
    static func end() { _ = umask(0o027) }
}
