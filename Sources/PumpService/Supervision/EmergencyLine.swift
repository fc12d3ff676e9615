import CLinux
import Glibc
import Synchronization

/// The pump's line and its stop, kept for when the control thread can use neither (SR-61).
///
/// It holds a descriptor of its own for the same open line. So a number that the control thread has
/// closed, and that may belong to another file by now, is never written to. The lock is held only to
/// look or to exchange, never over a close; who stops does not wait for it.
final class EmergencyLine: Sendable {
    /// What a stop came to.
    enum Outcome: Hashable, Sendable {
        /// The kernel has the whole frame.
        case written
        /// No line is open, or the driver has given no stop for it yet.
        case noLine
        /// The line had no room, or was being opened or closed at this moment.
        case notTaken
    }

    private struct Held: Sendable {
        var descriptor: Int32 = -1
        var stop: [UInt8] = []
    }

    private let held = Mutex(Held())

    deinit { release() }

    /// The line has been opened.
    ///
    /// - Parameter descriptor: of the open line, which must not block.
    /// - Returns: whether the line can be held; not where the host has no descriptor left.
    func hold(_ descriptor: Int32) -> Bool {
        let own = clinux_duplicate(descriptor)
        guard own >= 0 else { return false }
        exchange(for: own)
        return true
    }

    /// The line is about to be closed; nothing holds its lock once this has returned.
    func release() { exchange(for: -1) }

    /// From now on this is what stops the pump.
    func keep(_ stop: [UInt8]) {
        held.withLock { $0.stop = stop }
    }

    /// Writes one stop, at once or not at all; it makes nothing new and waits for nobody.
    func stop() -> Outcome {
        held.withLockIfAvailable { held in
            guard held.descriptor >= 0, !held.stop.isEmpty else { return .noLine }
            return PromptWrite.write(held.stop, to: held.descriptor) ? .written : .notTaken
        } ?? .notTaken
    }

    private func exchange(for descriptor: Int32) {
        let old = held.withLock { held in
            let old = held.descriptor
            held.descriptor = descriptor
            return old
        }
        // Nothing is left to do about a close that fails: Linux frees the number all the same.
        if old >= 0 { _ = Glibc.close(old) }
    }
}
