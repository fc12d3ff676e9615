import DoseMath
import Synchronization

/// Something that happens once and can be waited for.
final class OneTimeSignal: Sendable {
    private struct State {
        var hasHappened = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func signal() {
        let waiters = state.withLock { state in
            state.hasHappened = true
            let waiters = state.waiters
            state.waiters.removeAll()
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits for it.
    func wait() async {
        await withCheckedContinuation { continuation in
            let alreadyHappened = state.withLock { state in
                if !state.hasHappened { state.waiters.append(continuation) }
                return state.hasHappened
            }
            if alreadyHappened { continuation.resume() }
        }
    }

    /// Waits for it, at most for `span`.
    func wait(atMost span: Span) async {
        let timer = Task {
            do {
                try await Task.sleep(for: .nanoseconds(span.nanoseconds))
                signal()
            } catch {
                // Cancelled because it has happened: nothing is left to signal.
                return
            }
        }
        await wait()
        timer.cancel()
    }
}
