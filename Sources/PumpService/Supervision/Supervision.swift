import Foundation
import Logging
import NIOCore
import NIOPosix

/// The supervision of one daemon put together: what is looked at, who looks, and the host (SR-61).
final class Supervision: Sendable {
    /// What is looked at.
    let parts: SupervisedParts

    /// The pump's line, for the one stop the supervisor writes.
    let emergency = EmergencyLine()

    private let servers: ServerPulses
    private let host: HostWatchdog
    private let supervisor: Supervisor
    private let logger: Logger

    /// - Parameters:
    ///   - eventLoops: those the control socket's server runs on.
    ///   - logger: told what the host has got wrong, and which part does not answer.
    /// - Throws: `StartError.system` where the host has no descriptor left.
    init(eventLoops: some EventLoopGroup, logger: Logger) throws(StartError) {
        let loops = Array(eventLoops.makeIterator())
        parts = SupervisedParts(servers: loops.count)
        servers = ServerPulses(of: loops, parts.servers)
        host = HostWatchdog(environment: ProcessInfo.processInfo.environment, pid: getpid())
        supervisor = try Supervisor(parts: parts, line: emergency, host: host)
        self.logger = logger
    }

    /// From here on the control loop has to turn and the server's loops to answer.
    func begin() {
        for complaint in host.complaints { logger.warning("\(complaint)") }
        Task { [supervisor, logger] in
            for await remark in supervisor.remarks { logger.error("\(remark)") }
        }
        parts.loop.beat()
        servers.begin()
        Thread.start(named: "supervisor") { [supervisor] in supervisor.run() }
    }

    /// The control socket takes requests.
    func ready() { tell(host.ready()) }

    /// The daemon has been told to end.
    func stopping() { tell(host.stopping()) }

    /// The daemon is about to begin anew with new settings.
    func reloading() { tell(host.reloading()) }

    /// One line for a person who asks the host how the daemon is.
    func say(_ words: String) { tell(host.say(words)) }

    /// Nobody looks any more.
    func end() {
        servers.end()
        supervisor.end()
    }

    private func tell(_ trouble: String?) {
        if let trouble { logger.warning("\(trouble)") }
    }
}
