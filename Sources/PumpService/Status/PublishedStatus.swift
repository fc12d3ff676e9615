import ControlAPI
import DoseMath
import InfusionCore
import Synchronization

/// What the control thread last let others see.
struct LoopSnapshot: Sendable {
    let machine: InfusionMachine
    let at: Now
    let isAtRest: Bool
    var timeliness = LoopTimeliness(LatenessHistogram())
    var health = LoopHealth()
}

/// The latest snapshot and those who listen for the next.
///
/// Publishing never waits for a listener: each has a bounded buffer of its own, and one that does
/// not read loses the oldest.
final class PublishedStatus: Sendable {
    /// A snapshot with its place in the stream of them.
    struct Numbered: Sendable {
        let number: Int
        let snapshot: LoopSnapshot
        /// Whether others came before it that whoever listens has missed for good.
        var isAfterGap = false
    }

    private struct Listener: Sendable {
        let account: UInt32
        let stream: AsyncStream<Numbered>.Continuation
    }

    private struct State: Sendable {
        var lastNumber: Int
        var latest: Numbered?
        var recent: [Numbered] = []
        var listeners: [Int: Listener] = [:]
        var nextListener = 0

        /// Why one more has no place, where it has none.
        func refusal(of account: UInt32, isAnnunciator: Bool) -> String? {
            let own = listeners.values.count { $0.account == account }
            let ownMost =
                SocketBounds.listenersOfAnAccount
                + (isAnnunciator ? SocketBounds.annunciatorsOfAnAccount : 0)
            guard own < ownMost else {
                return "account \(account) holds \(own) event streams, at most"
                    + " \(SocketBounds.listenersOfAnAccount) may be open and"
                    + " \(SocketBounds.annunciatorsOfAnAccount) annunciators' besides: close one first"
            }
            let most = SocketBounds.listeners + (isAnnunciator ? SocketBounds.annunciators : 0)
            guard listeners.count < most else {
                return
                    "\(listeners.count) event streams are open, at most \(SocketBounds.listeners) may"
                    + " be and \(SocketBounds.annunciators) annunciators' besides: close one first"
            }
            return nil
        }

        /// What a listener is told first.
        func first(after number: Int?) -> [Numbered] {
            guard let number, let oldest = recent.first else { return [latest].compactMap(\.self) }
            if number <= lastNumber, number >= oldest.number - 1 {
                return recent.filter { $0.number > number }
            }
            return [latest].compactMap(\.self).map { latest in
                Numbered(number: latest.number, snapshot: latest.snapshot, isAfterGap: true)
            }
        }
    }

    /// How far back a listener that returns can be brought up to date.
    private static let kept = 64
    /// How far each listener may fall behind.
    private static let buffer = 16

    private let state: Mutex<State>

    /// - Parameter number: before the first one's; by chance, so that a number from before a restart
    ///   is none of this run's and is not mistaken for one.
    init(startingAfter number: Int = Int.random(in: 1...0x7fff_ffff) << 20) {
        state = Mutex(State(lastNumber: number))
    }

    /// The latest snapshot; the control thread publishes the first before anyone can ask.
    var latest: LoopSnapshot? { state.withLock { $0.latest?.snapshot } }

    /// How many listen.
    var listenerCount: Int { state.withLock { $0.listeners.count } }

    func publish(_ snapshot: LoopSnapshot) {
        let (listeners, numbered) = state.withLock { state in
            state.lastNumber += 1
            let numbered = Numbered(number: state.lastNumber, snapshot: snapshot)
            state.latest = numbered
            state.recent.append(numbered)
            if state.recent.count > Self.kept { state.recent.removeFirst() }
            return (Array(state.listeners.values), numbered)
        }
        for listener in listeners { listener.stream.yield(numbered) }
    }

    /// Snapshots from the one after `number` on, where all of them are kept; else from the latest
    /// on, which says that there is a gap before it.
    ///
    /// - Parameters:
    ///   - number: of the last one that was seen; `nil` where none was.
    ///   - isAnnunciator: whether whoever listens sounds the alarms.
    ///   - account: whose it is.
    /// - Returns: the snapshots, for as long as whoever listens holds them.
    /// - Throws: `ProblemError` `busy` where too many listen already.
    func listen(
        after number: Int?,
        isAnnunciator: Bool,
        from account: UInt32
    ) throws(ProblemError) -> AsyncStream<Numbered> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Numbered.self,
            bufferingPolicy: .bufferingNewest(Self.buffer)
        )
        let listener = try state.withLock { state throws(ProblemError) in
            if let full = state.refusal(of: account, isAnnunciator: isAnnunciator) {
                throw ProblemError(.busy, full)
            }
            for numbered in state.first(after: number) { continuation.yield(numbered) }
            state.nextListener += 1
            state.listeners[state.nextListener] = Listener(account: account, stream: continuation)
            return state.nextListener
        }
        continuation.onTermination = { [weak self] _ in self?.leave(listener) }
        return stream
    }

    private func leave(_ listener: Int) {
        state.withLock { state in state.listeners[listener] = nil }
    }
}
