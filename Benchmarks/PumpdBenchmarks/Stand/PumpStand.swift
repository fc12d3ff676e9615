import CLinux
import Glibc
import PumpSimulator

/// A simulated pump in this process, at the end of a pseudo-terminal, in real time.
///
/// One thread does it all: it keeps the pump alive while it waits for whatever is measured, so that
/// times of both ends of the daemon are of one clock and one wake-up.
final class PumpStand {
    /// How a wait ended.
    struct Wake {
        /// When, on CLOCK_BOOTTIME in ns.
        let at: Int64
        /// Whether the descriptor watched beside the line can be read.
        let isReadable: Bool
    }

    /// What is seen at the pump's end of the line.
    private(set) var watch: LineWatch

    /// The path that a daemon opens.
    var device: String { terminal.path }

    private let terminal: PseudoTerminal
    private let start = PumpStand.now
    private var pump: NewEraPump
    private var inbound: PacedBytes

    /// A pump in Safe mode on a line of 19200 baud, switched on just now.
    init() throws(BenchmarkFailure) {
        var configuration = NewEraConfiguration()
        configuration.initialMode = .safe(timeoutSeconds: 10)
        pump = NewEraPump(configuration: configuration)
        inbound = PacedBytes(speed: pump.lineSpeed)
        watch = LineWatch(speed: pump.lineSpeed)
        terminal = try PseudoTerminal()
    }

    /// CLOCK_BOOTTIME in ns.
    static var now: Int64 { clinux_boottime_ns() }

    /// From now on the pump answers, or hears and obeys without a word.
    func mute(_ isMute: Bool) { pump.inject(.mute(isMute), at: Self.now - start) }

    /// Begins a sample: what was seen so far does not belong to it.
    func forget() { watch.forget() }

    /// Lets time pass.
    func pause(nanoseconds: Int64) throws(BenchmarkFailure) {
        let end = Self.now + nanoseconds
        while Self.now < end { _ = try turn(until: end, beside: -1) }
    }

    /// Keeps the pump alive until something is the case.
    ///
    /// - Parameters:
    ///   - what: what is waited for, for the complaint.
    ///   - seconds: how long at most.
    ///   - descriptor: watched beside the line; -1 for none.
    ///   - look: what there is to find; asked at every wake-up until it is not nil.
    /// - Returns: what was found.
    /// - Throws: `late`, `interrupted`, `system`, or what `look` throws.
    func wait<Found>(
        for what: String,
        seconds: Int64 = 5,
        beside descriptor: Int32 = -1,
        _ look: (Wake) throws(BenchmarkFailure) -> Found?
    ) throws(BenchmarkFailure) -> Found {
        let end = Self.now + seconds * 1_000_000_000
        var wake = Wake(at: Self.now, isReadable: false)
        while wake.at < end {
            if let found = try look(wake) { return found }
            wake = try turn(until: end, beside: descriptor)
        }
        throw .late(what: what, seconds: seconds)
    }

    /// One wait in the life of the pump, until a time at most.
    private func turn(
        until end: Int64,
        beside descriptor: Int32
    ) throws(BenchmarkFailure) -> Wake {
        // Whoever waits for the pump's answer must get to see it before the daemon's next frame.
        let hasSpoken = try catchUp(to: Self.now)
        let due = [pump.nextDeadline, inbound.nextArrival].compactMap(\.self).map { $0 + start }
        let wake = hasSpoken ? 0 : due.reduce(end, min)
        var entries = [
            pollfd(fd: terminal.pump.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let result = unsafe clinux_ppoll(&entries, entries.count, max(0, wake - Self.now))
        let now = Self.now
        if Interruption.hasArrived { throw .interrupted }
        guard result >= 0 || result == -EINTR else {
            throw .system(call: "ppoll", errno: -result)
        }
        if entries[0].revents != 0 {
            let bytes = try terminal.pump.read()
            watch.heard(bytes, at: now)
            inbound.send(bytes, at: now - start)
        }
        return Wake(at: now, isReadable: entries[1].revents != 0)
    }

    /// Lets everything happen that is due by a time, each thing at its own time.
    ///
    /// - Returns: whether bytes have left the pump.
    private func catchUp(to now: Int64) throws(BenchmarkFailure) -> Bool {
        var hasSpoken = false
        while let due = [pump.nextDeadline, inbound.nextArrival].compactMap(\.self).min(),
            due <= now - start
        {
            pump.advance(to: due)
            let output = pump.takeOutput()
            if !output.isEmpty {
                try terminal.pump.write(output)
                watch.said(output, at: now)
                hasSpoken = true
            }
            while let (byte, time) = inbound.takeArrival(by: due) {
                pump.receive(byte, at: time)
            }
        }
        return hasSpoken
    }
}
