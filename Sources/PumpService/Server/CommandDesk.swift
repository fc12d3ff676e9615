import ControlAPI
import ControlLoop
import DoseMath
import InfusionCore
import Synchronization

/// Takes a client's command to the control thread and brings its answer back, exactly once.
struct CommandDesk: Sendable {
    let inbox: ControlInbox
    private let notes = RefusalNotes()

    init(inbox: ControlInbox) {
        self.inbox = inbox
    }

    /// Longer than an entry may take to be durable, so that the record's own verdict comes first.
    private static let patience = Duration.seconds(8)

    /// Asks, and waits for the answer.
    ///
    /// - Throws: `ProblemError` with the refusal, or `busy` where there is no place or no answer.
    func ask(_ command: Command, by requester: Requester) async throws -> Answer {
        let reply = OneAnswer()
        let request = ControlInbox.Request(command: command, requester: requester) {
            reply.give($0)
        }
        guard inbox.post(request) else {
            let bound = ControlInbox.bound
            throw ProblemError(
                .busy,
                command.isStop
                    ? "\(bound + ControlInbox.kept) stops, pauses and other requests wait for the control"
                        + " thread, and no more may: ask again at once, or use the pump's own STOP key"
                    : "\(bound) requests wait for the control thread, and no more may: try again in 1 s;"
                        + " a stop and a pause have places of their own"
            )
        }
        let timer = Task {
            do {
                try await Task.sleep(for: Self.patience)
                reply.give(nil)
            } catch {
                // Cancelled: the answer has come.
                return
            }
        }
        let answer = await reply.value()
        timer.cancel()
        guard let answer else {
            throw ProblemError(
                .busy,
                "no answer within \(Self.patience); the command may still be carried out: look at the"
                    + " status before asking again"
            )
        }
        switch answer {
        case .refused(let refusal): throw ProblemError(Problem(refusal))
        case .unrecorded(.proposed), .unrecorded(.accepted), .unrecorded(.library):
            throw ProblemError(
                .journalFailed,
                "what you asked was taken and is not on record yet, the journal's disk is slow or full:"
                    + " look at the status before you ask for it again"
            )
        case .proposed, .accepted, .commanded, .lowering, .library, .unrecorded: return answer
        }
    }

    /// Has it recorded that a request was refused before it became a command (SR-50).
    ///
    /// It waits for nothing; where there is no place for it, so many requests are refused as busy
    /// that nothing is done either. Of a flood only the first are recorded, and then how many more.
    ///
    /// - Parameters:
    ///   - request: its method and path; never what it held, which may be a PIN.
    ///   - error: what it was refused with.
    ///   - requester: who sent it.
    func note(refused request: String, _ error: any Error, by requester: Requester) {
        guard let problem = ProblemError.problem(of: error), problem.kind != .busy,
            problem.kind != .internal
        else { return }
        let refused = error as? ProblemError
        let reason = refused?.recorded ?? problem.detail
        if refused?.isAlwaysRecorded == true { return record(request, reason, requester) }
        switch notes.refused(requester.uid, now: .now) {
        case .record: record(request, reason, requester)
        case .count(isFirst: true):
            Task {
                do {
                    try await Task.sleep(for: SocketBounds.notesTime)
                } catch {
                    // Nobody cancels it; the daemon's end does, and takes the count with it.
                    return
                }
                let others = notes.collect(requester.uid) - 1
                let more = others > 0 ? "; and \(others) more were refused" : ""
                record(request, reason + more, requester)
            }
        case .count(isFirst: false): break
        }
    }

    private func record(_ request: String, _ reason: String, _ requester: Requester) {
        let command = Command.unreadable(request: request, reason: reason)
        _ = inbox.post(.init(command: command, requester: requester) { _ in })
    }
}

/// An answer that is given once, by whoever comes first; later ones are dropped.
private final class OneAnswer: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Answer?, Never>)
        case given(Answer?)
        case done
    }

    private let state = Mutex(State.open)

    func give(_ answer: Answer?) {
        let continuation: CheckedContinuation<Answer?, Never>? = state.withLock { state in
            switch state {
            case .open:
                state = .given(answer)
                return nil
            case .awaited(let continuation):
                state = .done
                return continuation
            case .given, .done: return nil
            }
        }
        continuation?.resume(returning: answer)
    }

    func value() async -> Answer? {
        await withCheckedContinuation { continuation in
            let given: Answer?? = state.withLock { state in
                switch state {
                case .given(let answer):
                    state = .done
                    return .some(answer)
                case .open, .awaited, .done:
                    state = .awaited(continuation)
                    return .none
                }
            }
            if case .some(let answer) = given { continuation.resume(returning: answer) }
        }
    }
}
