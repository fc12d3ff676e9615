import ControlAPI

/// The requests of one connection that wait for an answer, in the order they came.
///
/// Answers leave in that order (RFC 9112 section 9.3.2): what is refused at the door waits for those
/// that were let in before it.
struct RequestTurns {
    private enum Turn {
        case answer
        case refusal(Problem)
    }

    private var turns: [Turn] = []

    /// How many were let in and are not answered.
    private(set) var answering = 0

    /// Whether nothing more is taken from this connection.
    private(set) var isEnding = false

    /// Whether everything is answered and nothing more is taken.
    var isOver: Bool { isEnding && turns.isEmpty }

    /// How many wait, those that are refused too.
    var waiting: Int { turns.count }

    /// A request was let in.
    mutating func letIn() {
        turns.append(.answer)
        answering += 1
    }

    /// A request was refused; where too many refusals wait, the connection ends with this one.
    mutating func refuse(_ problem: Problem) {
        guard !isEnding else { return }
        turns.append(.refusal(problem))
        if turns.count - answering > SocketBounds.waitingRefusals { isEnding = true }
    }

    /// The first that was let in has its whole answer.
    mutating func answered() {
        guard answering > 0, !turns.isEmpty else { return }
        turns.removeFirst()
        answering -= 1
    }

    /// Takes nothing more; what waits is still answered.
    mutating func end() { isEnding = true }

    /// The refusals whose turn it is; they count as answered.
    mutating func takeDue() -> [Problem] {
        var due: [Problem] = []
        while case .refusal(let problem)? = turns.first {
            due.append(problem)
            turns.removeFirst()
        }
        return due
    }
}
