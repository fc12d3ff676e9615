import ControlLoop
import InfusionCore

/// What happened to the streams of annunciators since the control thread last looked.
///
/// Folded to an end and a beginning for each, so that a stream that comes and goes all the time
/// takes no more room than one that did so once.
struct AnnunciatorChanges: Sendable {
    private struct Change {
        var hasClosed: Bool
        var hasOpened: Bool
    }

    /// How many annunciators may have changed before one that is new has to wait.
    static let bound = 64

    private var changes: [Annunciation.ID: Change] = [:]
    private var order: [Annunciation.ID] = []

    /// A stream has opened; false where there is no room to tell.
    mutating func opened(_ id: Annunciation.ID) -> Bool {
        if changes[id] == nil {
            guard order.count < Self.bound else { return false }
            order.append(id)
        }
        changes[id, default: Change(hasClosed: false, hasOpened: true)].hasOpened = true
        return true
    }

    /// A stream that had opened has ended; there is always room to tell that.
    mutating func closed(_ id: Annunciation.ID) {
        if changes[id] == nil { order.append(id) }
        changes[id] = Change(hasClosed: true, hasOpened: false)
    }

    /// What the control thread is to be told, in order; an end before a new beginning.
    var events: [LoopEvent] {
        order.flatMap { id -> [LoopEvent] in
            guard let change = changes[id] else { return [] }
            return (change.hasClosed ? [.annunciatorClosed(id)] : [])
                + (change.hasOpened ? [.annunciatorOpened(id)] : [])
        }
    }
}
