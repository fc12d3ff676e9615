import ControlLoop
import Glibc
import InfusionCore
import Logging

/// How the daemon ends: told to, or because nobody can reach it any more.
///
/// The pump is stopped first.
struct DaemonEnding: Sendable {
    /// What ends it.
    enum Cause: Sendable {
        case told(by: String)
        case socketLost
        /// New settings are to be taken, and the loop has agreed to end for them.
        case newSettings
    }

    let socket: String
    let inbox: ControlInbox
    let published: PublishedStatus
    let supervision: Supervision
    let reload: DaemonReload
    let logger: Logger

    /// Waits for whatever ends the daemon first.
    ///
    /// - Parameters:
    ///   - signals: those that tell it to, or to take new settings.
    ///   - isServing: from when on the control socket has to stand.
    /// - Returns: what it was.
    func firstCause(
        _ signals: DaemonSignals,
        from isServing: OneTimeSignal
    ) async -> Cause {
        let (causes, found) = AsyncStream.makeStream(of: Cause.self)
        let telling = Task { found.yield(.told(by: await signals.ended())) }
        let watching = Task { [socket] in
            await isServing.wait()
            try await SocketWatch(socket).gone()
            found.yield(.socketLost)
        }
        let reloading = Task { [reload] in
            await isServing.wait()
            if await reload.isAgreed(on: signals.reloads) { found.yield(.newSettings) }
        }
        defer {
            telling.cancel()
            watching.cancel()
            reloading.cancel()
        }
        for await cause in causes { return cause }
        return .told(by: "the end of the program")
    }

    /// Stops the pump, and says why.
    ///
    /// - Returns: whether it was seen standing.
    func carryOut(_ cause: Cause) async -> Bool {
        switch cause {
        case .told(let by):
            supervision.stopping()
            logger.notice("told to end by \(by): stopping the pump")
            return await stopPump(cause: by)
        case .socketLost:
            supervision.stopping()
            logger.critical("\(SocketLost(path: socket))")
            return await stopPump(
                cause: "the control socket was taken away",
                .pausesSession
            )
        case .newSettings:
            supervision.reloading()
            return await stands()
        }
    }

    /// Stops the pump and waits until it is seen standing, at most 5 s.
    ///
    /// - Parameters:
    ///   - cause: why, for the record.
    ///   - extent: what becomes of the session.
    /// - Returns: whether it was.
    func stopPump(cause: String, _ extent: ShutDown = .endsSession) async -> Bool {
        let request = ControlInbox.Request(
            command: .shutDown(cause: cause, extent),
            requester: Requester(uid: getuid(), pid: getpid(), person: nil)
        ) { _ in }
        inbox.postShutDown(request)
        return await stands()
    }

    /// Waits until the pump is seen standing, at most 5 s.
    private func stands() async -> Bool {
        for _ in 0..<100 {
            do {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                return false
            }
            if let latest = published.latest, latest.isAtRest { return true }
        }
        logger.error("the pump was not seen standing before the end: look at it, clamp the line")
        return false
    }
}
