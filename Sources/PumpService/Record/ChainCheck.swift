import Foundation
import Journal
import Synchronization

/// Verifies the journal's chain from end to end on a thread of its own, over a connection that only
/// reads: neither the record nor a client of the socket waits for a million entries.
final class ChainCheck: Sendable {
    /// What a verification came to.
    typealias Outcome = Result<JournalInspection, JournalError>

    private struct Waiting: Sendable {
        let anchors: [JournalHead]
        let tell: @Sendable (Outcome) -> Void
    }

    private let path: String
    private let anchors: [JournalHead]
    private let waiting = Mutex<[Waiting]>([])

    /// - Parameters:
    ///   - path: of the journal.
    ///   - anchors: heads that the chain has to pass through, as a checkpoint that a start began from.
    init(path: String, anchors: [JournalHead]) {
        self.path = path
        self.anchors = anchors
    }

    /// Walks the whole chain and looks at the schema, or joins the walk that is under way.
    ///
    /// - Parameter anchors: heads that this one caller has on paper.
    /// - Returns: what was found.
    /// - Throws: `JournalError` where it could not be looked at.
    func verify(anchors: [JournalHead] = []) async throws(JournalError) -> JournalInspection {
        let outcome: Outcome = await withCheckedContinuation { continuation in
            begin(anchors: anchors) { continuation.resume(returning: $0) }
        }
        return try outcome.get()
    }

    /// Begins a walk, unless one is under way, and tells what it came to.
    func begin(
        anchors: [JournalHead] = [],
        _ tell: @escaping @Sendable (Outcome) -> Void
    ) {
        let isFirst = waiting.withLock { waiting in
            waiting.append(Waiting(anchors: anchors, tell: tell))
            return waiting.count == 1
        }
        guard isFirst else { return }
        let thread = Thread { [self] in
            let outcome = walk()
            let all = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for one in all { one.tell(held(outcome, against: one.anchors)) }
        }
        thread.name = "chain-check"
        thread.start()
    }

    private func walk() -> Outcome {
        Result { () throws(JournalError) in
            let journal = try JournalFile.openReadOnly(path)
            let result = try journal.inspect(anchors: anchors)
            try journal.close()
            return result
        }
    }

    /// What everybody is told, held against the anchors that one of them brought.
    private func held(_ outcome: Outcome, against anchors: [JournalHead]) -> Outcome {
        guard !anchors.isEmpty, case .success(let found) = outcome else { return outcome }
        return Result { () throws(JournalError) in
            let journal = try JournalFile.openReadOnly(path)
            let result = try journal.hold(found, against: anchors)
            try journal.close()
            return result
        }
    }
}
