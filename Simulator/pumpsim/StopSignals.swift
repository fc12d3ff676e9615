import Glibc
import Synchronization

/// SIGTERM and SIGINT, turned into a question the loop can ask.
///
/// Both are blocked but for the waits, so that none slips by between the question and the wait.
struct StopSignals {
    private static let requested = Atomic<Bool>(false)

    /// The signal mask to wait with: the one the program was started with, less the two.
    let maskWhileWaiting: sigset_t

    /// Takes the two signals over.
    init() throws(SimulatorFailure) {
        // Touched here so that the handler never is the first to.
        Self.requested.store(false, ordering: .relaxed)
        var blocked = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&blocked)
        for number in [SIGTERM, SIGINT] {
            unsafe sigaddset(&blocked, number)
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { _ in
                StopSignals.requested.store(true, ordering: .relaxed)
            }
            guard unsafe sigaction(number, &action, nil) == 0 else { throw .last("sigaction") }
        }
        guard unsafe pthread_sigmask(SIG_BLOCK, &blocked, &before) == 0 else {
            throw .last("pthread_sigmask")
        }
        // Whoever started us may have had them blocked, and a child inherits that.
        for number in [SIGTERM, SIGINT] { unsafe sigdelset(&before, number) }
        maskWhileWaiting = before
    }

    /// Whether one of them has arrived.
    var haveArrived: Bool { Self.requested.load(ordering: .relaxed) }
}
