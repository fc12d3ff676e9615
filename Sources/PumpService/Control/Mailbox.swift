import CLinux
import DoseMath
import Glibc
import Synchronization

/// A bounded queue into a thread that waits in `ppoll()`: many post, one takes.
///
/// A post never blocks and never grows the queue beyond its bound; it is refused instead.
final class Mailbox<Item: Sendable>: Sendable {
    private let items = Mutex<[Item]>([])
    private let bell: EventCounter
    private let bound: Int

    /// - Throws: `StartError.system` where the host has no descriptor left.
    init(bound: Int) throws(StartError) {
        self.bound = bound
        bell = try EventCounter()
    }

    /// What the owner waits on beside its other descriptors.
    var descriptor: Int32 { bell.descriptor }

    /// Leaves an item, unless the queue is full.
    ///
    /// - Returns: whether it was taken.
    func post(_ item: Item) -> Bool {
        let (taken, isFirst) = items.withLock { items in
            guard items.count < bound else { return (false, false) }
            items.append(item)
            return (true, items.count == 1)
        }
        // For what lies there already the bell has been rung and not been answered.
        if isFirst { bell.signal() }
        return taken
    }

    /// Leaves the last item there will ever be, also where the queue is full.
    func postLast(_ item: Item) { postBeyondBound(item) }

    /// Leaves an item also where the queue is full: whoever does so keeps it to one at a time.
    func postBeyondBound(_ item: Item) {
        items.withLock { $0.append(item) }
        bell.signal()
    }

    /// Everything left so far, in order.
    func take() -> [Item] {
        bell.drain()
        return items.withLock { items in
            let all = items
            items.removeAll(keepingCapacity: true)
            return all
        }
    }

    /// Waits for something to be left, at most for `span`.
    func wait(atMost span: Span) {
        Waiting.wait([descriptor], atMost: span)
    }
}

/// An event counter of the kernel: a bell that is heard in `ppoll()`.
final class EventCounter: Sendable {
    let descriptor: Int32

    init() throws(StartError) {
        descriptor = clinux_eventfd_create()
        guard descriptor >= 0 else {
            throw .system("no event counter can be made (errno \(-descriptor))")
        }
    }

    deinit { Glibc.close(descriptor) }

    /// A full counter is already ringing, so nothing is lost by the call's own result.
    func signal() { _ = clinux_eventfd_signal(descriptor) }

    func drain() { _ = clinux_eventfd_drain(descriptor) }
}

/// Waiting on descriptors with a monotonic deadline.
enum Waiting {
    /// Waits until one of the descriptors can be read, at most for `span`.
    static func wait(_ descriptors: [Int32], atMost span: Span) {
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = wait(&entries, atMost: span)
    }

    /// Waits for one descriptor for the whole of `span`, signals or not, and makes nothing for it.
    ///
    /// - Returns: whether it can be read.
    static func wait(_ descriptor: Int32, atMost span: Span) -> Bool {
        let end = Moment(nanoseconds: clinux_boottime_ns()).after(span)
        var left = span
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let result = unsafe clinux_ppoll(&entry, 1, left.nanoseconds)
            if result > 0 { return true }
            left = end.since(Moment(nanoseconds: clinux_boottime_ns()))
            guard left.nanoseconds > 0 else { return false }
        }
    }

    /// Waits for the events asked for; a signal counts as a wake-up.
    ///
    /// - Returns: whether any entry has events.
    static func wait(_ entries: inout [pollfd], atMost span: Span) -> Bool {
        let count = entries.count
        let result = unsafe entries.withUnsafeMutableBufferPointer {
            unsafe clinux_ppoll($0.baseAddress, count, max(span.nanoseconds, 0))
        }
        return result > 0
    }
}
