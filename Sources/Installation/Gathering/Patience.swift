import Foundation

/// Asks what may never answer: a dead file system or directory service holds whoever asks it.
enum Patience {
    /// Runs a question on a thread of its own, and waits no longer than a while for its answer.
    ///
    /// - Parameters:
    ///   - span: how long it is waited for.
    ///   - question: may hang for ever; its thread is then left to itself.
    /// - Returns: the answer; `nil` where none came in time.
    static func ask<Answer: Sendable>(
        within span: Duration,
        _ question: @escaping @Sendable () -> Answer
    ) async -> Answer? {
        let (answers, continuation) = AsyncStream<Answer?>.makeStream(
            bufferingPolicy: .bufferingOldest(1)
        )
        Thread { continuation.yield(question()) }.start()
        let timer = Task {
            do { try await Task.sleep(for: span) } catch { return }
            continuation.yield(nil)
        }
        defer { timer.cancel() }
        for await answer in answers { return answer }
        return nil
    }
}
