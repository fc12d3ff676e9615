import Foundation
import Journal
import Synchronization

/// Verifies the journal's chain from end to end on a thread of its own, over a connection that only
/// reads: neither the record nor a client of the socket waits for a million entries.
final class ChainCheck: Sendable {
    /// What a verification came to.
    typealias Outcome = Result<JournalVerification, JournalError>

    private let path: String
    private let anchors: [JournalHead]
    private let waiting = Mutex<[@Sendable (Outcome) -> Void]>([])

    /// - Parameters:
    ///   - path: of the journal.
    ///   - anchors: heads that the chain has to pass through, as a checkpoint that a start began from.
    init(path: String, anchors: [JournalHead]) {
        self.path = path
        self.anchors = anchors
    }

    /// Walks the whole chain, or joins the walk that is under way.
    func verify() async throws(JournalError) -> JournalVerification {
        let outcome: Outcome = await withCheckedContinuation { continuation in
            begin { continuation.resume(returning: $0) }
        }
        return try outcome.get()
    }

    /// Begins a walk, unless one is under way, and tells what it came to.
    func begin(_ tell: @escaping @Sendable (Outcome) -> Void) {
        let isFirst = waiting.withLock { waiting in
            waiting.append(tell)
            return waiting.count == 1
        }
        guard isFirst else { return }
        let thread = Thread { [self] in
            let outcome = walk()
            let all = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for tell in all { tell(outcome) }
        }
        thread.name = "chain-check"
        thread.start()
    }

    private func walk() -> Outcome {
        Result { () throws(JournalError) in
            let journal = try JournalFile.openReadOnly(path)
            let result = try journal.verify(anchors: anchors)
            try journal.close()
            return result
        }
    }
}
