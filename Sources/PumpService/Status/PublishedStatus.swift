import DoseMath
import InfusionCore
import Synchronization

/// What the control thread last let others see.
struct LoopSnapshot: Sendable {
    let machine: InfusionMachine
    let at: Now
    let isAtRest: Bool
    var timeliness = LoopTimeliness(LatenessHistogram())
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

    private struct State: Sendable {
        var lastNumber: Int
        var latest: Numbered?
        var recent: [Numbered] = []
        var listeners: [Int: AsyncStream<Numbered>.Continuation] = [:]
        var nextListener = 0

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
    /// How many may listen at once, and how far each may fall behind.
    static let mostListeners = 32
    /// Further places, for annunciators alone: whoever only looks on keeps none of them out (SR-46).
    static let placesForAnnunciators = Annunciation.most
    private static let buffer = 16

    private let state: Mutex<State>

    /// - Parameter number: before the first one's; by chance, so that a number from before a restart
    ///   is none of this run's and is not mistaken for one.
    init(startingAfter number: Int = Int.random(in: 1...0x7fff_ffff) << 20) {
        state = Mutex(State(lastNumber: number))
    }

    /// The latest snapshot; the control thread publishes the first before anyone can ask.
    var latest: LoopSnapshot? { state.withLock { $0.latest?.snapshot } }

    func publish(_ snapshot: LoopSnapshot) {
        let (listeners, numbered) = state.withLock { state in
            state.lastNumber += 1
            let numbered = Numbered(number: state.lastNumber, snapshot: snapshot)
            state.latest = numbered
            state.recent.append(numbered)
            if state.recent.count > Self.kept { state.recent.removeFirst() }
            return (Array(state.listeners.values), numbered)
        }
        for listener in listeners { listener.yield(numbered) }
    }

    /// Snapshots from the one after `number` on, where all of them are kept; else from the latest
    /// on, which says that there is a gap before it.
    ///
    /// - Parameters:
    ///   - number: of the last one that was seen; `nil` where none was.
    ///   - isAnnunciator: whether whoever listens sounds the alarms.
    /// - Returns: `nil` where too many listen already.
    func listen(after number: Int?, isAnnunciator: Bool) -> AsyncStream<Numbered>? {
        let places = Self.mostListeners + (isAnnunciator ? Self.placesForAnnunciators : 0)
        let (stream, continuation) = AsyncStream.makeStream(
            of: Numbered.self,
            bufferingPolicy: .bufferingNewest(Self.buffer)
        )
        let listener: Int? = state.withLock { state in
            guard state.listeners.count < places else { return nil }
            for numbered in state.first(after: number) { continuation.yield(numbered) }
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        guard let listener else { return nil }
        continuation.onTermination = { [weak self] _ in self?.leave(listener) }
        return stream
    }

    private func leave(_ listener: Int) {
        state.withLock { state in state.listeners[listener] = nil }
    }
}
