import ControlAPI
import DoseMath
import InfusionCore
import Synchronization

/// Which annunciators hold an event stream; tells the control thread of each beginning and, exactly
/// once, of each end (SR-46).
///
/// A client that comes back with its key takes the place of its own stream that was not yet known
/// to be dead: that one is ended and told nobody, for the annunciator is there.
final class AnnunciatorStreams: Sendable {
    private struct Holder {
        let number: Int
        let account: UInt32
        let hangUp: @Sendable () -> Void
    }

    private struct State {
        var holders: [Annunciation.ID: Holder] = [:]
        /// Who may come back as whom, the longest not opened first.
        var keys: [(key: String, id: Annunciation.ID)] = []

        /// Whoever holds a stream may come back, however many have come and gone since.
        mutating func forgetKeys(beyond most: Int) {
            while keys.count > most {
                guard let idle = keys.firstIndex(where: { holders[$0.id] == nil }) else { return }
                keys.remove(at: idle)
            }
        }
        var next = 0

        /// Why one more of an account has no place, where it has none.
        func refusal(of account: UInt32) -> String? {
            let own = holders.values.count { $0.account == account }
            guard own < SocketBounds.annunciatorsOfAnAccount else {
                return "account \(account) has \(own) annunciators, at most"
                    + " \(SocketBounds.annunciatorsOfAnAccount) may hold a stream: close one first"
            }
            guard holders.count < SocketBounds.annunciators else {
                return "\(holders.count) annunciators hold a stream, at most"
                    + " \(SocketBounds.annunciators) may: close one first"
            }
            return nil
        }
    }

    private let state = Mutex(State())
    private let inbox: ControlInbox

    init(inbox: ControlInbox) {
        self.inbox = inbox
    }

    /// How many keys are remembered.
    private static let greatestKeys = 64

    /// Opens a stream of an annunciator.
    ///
    /// - Parameters:
    ///   - key: what it comes back with; `nil` for a new one, and an unknown key makes a new one too:
    ///     whoever has heard another's test has not heard its own.
    ///   - account: whose it is.
    ///   - hangUp: breaks its connection, once it is to end.
    /// - Returns: what holds it open.
    /// - Throws: `ProblemError` `busy` where there are too many.
    func open(
        _ key: Substring?,
        from account: UInt32,
        hangUp: @escaping @Sendable () -> Void
    ) throws(ProblemError) -> AnnunciatorStream {
        let known = state.withLock { state in state.keys.first { $0.key == key ?? "" } }
        let (key, id) = known ?? Annunciation.ID.withKeyByChance()
        let (number, before) = try state.withLock { state throws(ProblemError) in
            let before = state.holders[id]
            if before == nil, let full = state.refusal(of: account) {
                throw ProblemError(.busy, full)
            }
            guard inbox.postOpened(id) else {
                throw ProblemError(
                    .busy,
                    "\(AnnunciatorChanges.bound) annunciators have come and gone and were not looked at"
                        + " yet, no more may: try again in a second"
                )
            }
            state.next += 1
            state.holders[id] = Holder(number: state.next, account: account, hangUp: hangUp)
            state.keys.removeAll { $0.id == id }
            state.keys.append((key, id))
            state.forgetKeys(beyond: Self.greatestKeys)
            return (state.next, before)
        }
        before?.hangUp()
        return AnnunciatorStream(id: id, key: key, hangUp: hangUp) { [weak self] in
            self?.close(id, number)
        }
    }

    private func close(_ id: Annunciation.ID, _ number: Int) {
        state.withLock { state in
            // Of two streams of one name only the later one's end is the annunciator's.
            guard state.holders[id]?.number == number else { return }
            state.holders[id] = nil
            // Told within the lock, so that no beginning overtakes it.
            inbox.postClosed(id)
        }
    }
}

/// Holds one annunciator's stream open: it ends with this at the latest, however that is let go.
///
/// A client that stands still takes no bytes and says no word; a write that waits too long is how it
/// is found.
final class AnnunciatorStream: Sendable {
    /// How long a client may take to make room for a write before it counts as lost.
    static let patience = Span.seconds(4)

    /// What it is called.
    let id: Annunciation.ID

    /// What it comes back with.
    let key: String

    private let hangUp: @Sendable () -> Void
    private let ended: @Sendable () -> Void
    private let writingSince = Mutex<Moment?>(nil)

    fileprivate init(
        id: Annunciation.ID,
        key: String,
        hangUp: @escaping @Sendable () -> Void,
        ended: @escaping @Sendable () -> Void
    ) {
        self.id = id
        self.key = key
        self.hangUp = hangUp
        self.ended = ended
    }

    deinit { ended() }

    /// The stream has ended; said again it changes nothing.
    func close() { ended() }

    func beginsWriting(at line: Moment) { writingSince.withLock { $0 = line } }

    func hasWritten() { writingSince.withLock { $0 = nil } }

    /// Whether the client has let a write wait too long.
    func isStuck(at line: Moment) -> Bool {
        guard let since = writingSince.withLock({ $0 }) else { return false }
        return line.since(since) >= Self.patience
    }

    /// Ends the stream of a client that takes nothing any more; runs until it is cancelled.
    func watch(_ clocks: SystemClocks) async {
        do {
            while !isStuck(at: clocks.now().line) {
                try await Task.sleep(for: .milliseconds(250))
            }
            close()
            hangUp()
        } catch {
            // Cancelled: the stream has ended by itself.
            return
        }
    }
}
