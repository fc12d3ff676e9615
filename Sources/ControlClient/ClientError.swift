public import ControlAPI

/// Why a call brought no reply, by what the caller has to do next.
public enum ClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing was sent: mend what `remedy` says, then ask again.
    case unreachable(path: String, why: String, remedy: String)

    /// The daemon refused and says why: change what was asked.
    case refused(Problem)

    /// Something answered that does not speak this interface: look at what runs there.
    case protocolViolation(String)

    /// No answer in time, or the connection broke: the command may have been taken, ask for status.
    case noAnswer(path: String, why: String)

    /// The same, by the clock alone.
    case timedOut(path: String, after: Duration)

    /// The caller's own task was cancelled.
    case cancelled

    /// One line: what happened and what to do.
    public var description: String {
        switch self {
        case .unreachable(let path, let why, let remedy):
            "pumpd cannot be reached at \(path): \(why): \(remedy)"
        case .refused(let problem):
            problem.detail
        case .protocolViolation(let what):
            "what answered is not understood: \(what)"
        case .noAnswer(let path, let why):
            "pumpd at \(path) took the request and did not answer (\(why)):"
                + " it may have been carried out, ask for the status"
        case .timedOut(let path, let duration):
            "pumpd at \(path) did not answer within \(duration):"
                + " the request may have been carried out, ask for the status"
        case .cancelled:
            "the call was cancelled: it may have been carried out, ask for the status"
        }
    }

    init(_ error: MessageError, to route: Route) {
        self = .protocolViolation("\(route.method.rawValue) \(route.rawValue): \(error)")
    }
}
