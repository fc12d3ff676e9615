import CLinux
import DoseMath
import Glibc
import PumpDriver

/// The pump's line as the control thread uses it: opened again when it can be, written without
/// waiting, read as far as bytes have come.
struct PumpPort: ~Copyable {
    /// What a wait ended with.
    struct Wake {
        /// Whether something was left in the inbox.
        let hasMail: Bool
        let isReadable: Bool
        let isWritable: Bool
    }

    /// What an attempt to open came to.
    enum Opening {
        case nothing
        case opened
        case failed(reason: String)
    }

    /// What a read came to.
    enum Reading {
        case nothing
        case bytes([UInt8])
        case closed(reason: String)
    }

    private let device: String
    private let settings: LineSettings
    private let kind: SerialLines.Kind?
    private let emergency: EmergencyLine
    private var line: (any SerialLine)?
    private var pending: [UInt8] = []
    private var stop: [UInt8] = []
    private(set) var reopens: Moment?

    private static let retry = Span.seconds(1)
    /// Stops are 9 bytes and at least 0.6 s apart: this many unsent bytes mean a line that takes none.
    private static let mostPending = 1_024

    /// Takes a line that has been opened once already, so that a wrong device is a refusal to start.
    init(
        device: String,
        settings: LineSettings,
        kind: SerialLines.Kind?,
        emergency: EmergencyLine,
        now: Moment
    ) {
        self.device = device
        self.settings = settings
        self.kind = kind
        self.emergency = emergency
        reopens = now
    }

    var isOpen: Bool { line != nil }

    var hasPending: Bool { !pending.isEmpty }

    mutating func openIfDue(now: Moment) -> Opening {
        guard line == nil, let due = reopens, now >= due else { return .nothing }
        do {
            let opened = try SerialLines.open(device, settings: settings, as: kind)
            guard emergency.hold(opened.descriptor) else {
                opened.close()
                reopens = now.after(Self.retry)
                return .failed(reason: "no descriptor is left for the supervisor of \(device)")
            }
            line = opened
            reopens = nil
            pending.removeAll(keepingCapacity: true)
            return .opened
        } catch {
            reopens = now.after(Self.retry)
            return .failed(reason: error.description)
        }
    }

    mutating func closeUntilRetry(now: Moment) {
        close()
        reopens = now.after(Self.retry)
    }

    mutating func close() {
        // Before the line: its lock is given back by whoever closes it last.
        emergency.release()
        line?.close()
        line = nil
        pending.removeAll(keepingCapacity: true)
    }

    /// Waits for the line, the inbox, or `span`, whichever comes first.
    func wait(beside inbox: Int32, atMost span: Span) -> Wake {
        var entries = [pollfd(fd: inbox, events: Int16(POLLIN), revents: 0)]
        if let line {
            let wanted = POLLIN | (pending.isEmpty ? 0 : POLLOUT)
            entries.append(pollfd(fd: line.descriptor, events: Int16(wanted), revents: 0))
        }
        let isWoken = Waiting.wait(&entries, atMost: span)
        // Where the wait itself failed nothing is known: then what was left is looked for as well.
        let hasMail = !isWoken || entries[0].revents != 0
        guard entries.count == 2 else {
            return Wake(hasMail: hasMail, isReadable: false, isWritable: false)
        }
        let events = Int32(entries[1].revents)
        // A hang-up or an error is found by the read, which tells them apart from silence.
        return Wake(
            hasMail: hasMail,
            isReadable: events & (POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0,
            isWritable: events & POLLOUT != 0
        )
    }

    /// Puts a frame behind what has not been written yet; a frame begun is never cut.
    mutating func send(_ frame: [UInt8]) {
        guard line != nil, pending.count + frame.count <= Self.mostPending else { return }
        pending += frame
    }

    /// Keeps the frame that stops the pump, for when this port's owner hangs (SR-61).
    mutating func keepStop(_ frame: [UInt8]) {
        guard frame != stop else { return }
        stop = frame
        emergency.keep(frame)
    }

    /// Gives the kernel what it takes now.
    ///
    /// - Returns: why the line is gone, if it is.
    mutating func write() -> String? {
        guard let line, !pending.isEmpty else { return nil }
        do {
            let count = try line.write(pending.span)
            pending.removeFirst(count)
            return nil
        } catch {
            return error.description
        }
    }

    /// Takes the bytes that have come.
    func read() -> Reading {
        guard let line else { return .nothing }
        var buffer = [UInt8](repeating: 0, count: 512)
        do {
            var span = buffer.mutableSpan
            let count = try line.read(into: &span)
            return count == 0 ? .nothing : .bytes(Array(buffer.prefix(count)))
        } catch {
            return .closed(reason: error.description)
        }
    }
}
