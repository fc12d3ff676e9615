internal import ControlAPI

/// How long a call is tried again where a crowd at the socket has kept it out.
///
/// What was not sent can be sent again. What may have been taken is sent again for a stop and a
/// pause alone: doing them twice is doing them once, and nothing is worse than not at all (SR-16).
struct Persistence {
    /// What one attempt came to.
    enum Attempt: Sendable {
        /// Also that it was refused; what was refused as busy has not been done.
        case answered(SocketAnswer)

        /// The socket's queue was full: nothing was sent.
        case crowdedOut(ClientError)

        /// It may have been taken, and there is no answer.
        case broken(ClientError)

        /// Trying again would change nothing.
        case failed(ClientError)

        var result: Result<SocketAnswer, ClientError> {
            switch self {
            case .answered(let answer): .success(answer)
            case .crowdedOut(let error), .broken(let error), .failed(let error): .failure(error)
            }
        }
    }

    private let isStop: Bool
    private let time: Duration

    /// Of a call that may take `patience` in all; some of it is left for the last attempt.
    init(for route: Route, patience: Duration) {
        isStop = route == .stop || route == .pause
        time = isStop ? patience - min(.seconds(2), patience / 2) : min(.seconds(3), patience / 2)
    }

    /// Runs attempts until one is not worth another, with growing pauses in between.
    func run(_ attempt: () async -> Attempt) async -> Result<SocketAnswer, ClientError> {
        let clock = ContinuousClock()
        let end = clock.now + time
        var pause = Duration.milliseconds(10)
        while true {
            let outcome = await attempt()
            guard isWorthAnother(outcome), clock.now + pause < end else { return outcome.result }
            do { try await Task.sleep(for: pause) } catch { return .failure(.cancelled) }
            pause = min(pause * 2, .milliseconds(200))
        }
    }

    private func isWorthAnother(_ outcome: Attempt) -> Bool {
        switch outcome {
        case .answered(let answer): isStop && answer.status == ProblemKind.busy.status
        case .failed: false
        case .crowdedOut: true
        case .broken: isStop
        }
    }

    /// What a call's failure says, where it was a stop or a pause: whatever is wrong with the daemon,
    /// the pump comes first.
    func advised(_ error: ClientError) -> ClientError {
        guard isStop, case .unreachable(let path, let why, _) = error else { return error }
        return .unreachable(
            path: path,
            why: why,
            remedy: "stop the pump at its own key and clamp the line"
                + " (the socket is named with --socket or PUMPD_SOCKET)"
        )
    }
}
