import HTTPTypes
import InfusionCore
import NIOCore
import Synchronization

/// Whoever is at the other end of a connection: who the kernel says it is, and what was let in of hers
/// that nobody has begun to answer.
///
/// Both outlast the connection. Who sends a stop and hangs up at once wants a stop all the same, and
/// once the connection is closed the kernel tells nothing of it any more (SR-16).
final class Caller: Sendable {
    /// A stop or a pause, with what came of its body.
    struct Stop: Equatable {
        let head: HTTPRequest
        var body = ByteBuffer()
    }

    private struct State: Sendable {
        var requester: Requester?
        /// In the order they came; what is no stop is there for its place alone.
        var unbegun: [Stop?] = []
    }

    /// The one whose connection this task serves.
    @TaskLocal static var current: Caller?

    private let state = Mutex(State())

    /// The account and process that connected, no person; `nil` where the kernel does not tell.
    var requester: Requester? {
        get { state.withLock { $0.requester } }
        set { state.withLock { $0.requester = newValue } }
    }

    /// A request was let in.
    func letIn(_ head: HTTPRequest) {
        state.withLock { $0.unbegun.append(head.isStop ? Stop(head: head) : nil) }
    }

    /// More came of the body of the latest that was let in.
    func read(_ bytes: ByteBuffer) {
        state.withLock { state in
            guard let last = state.unbegun.indices.last else { return }
            state.unbegun[last]?.body.writeImmutableBuffer(bytes)
        }
    }

    /// The first that was let in is being answered.
    func begins() {
        state.withLock { state in
            if !state.unbegun.isEmpty { state.unbegun.removeFirst() }
        }
    }

    /// The stops and pauses that nobody begins to answer any more.
    func takeStops() -> [Stop] {
        state.withLock { state in
            defer { state.unbegun = [] }
            return state.unbegun.compactMap { $0 }
        }
    }
}
