import Glibc
import PumpSimulator

/// Writes what passes on the line to a file, a frame a line, each line as soon as it is whole.
///
/// `<CLOCK_BOOTTIME ns> <direction> <bytes in hexadecimal>  |<data as text>|`, the time being that
/// of the frame's last byte.
struct WireLog {
    /// A burst that is no frame ends with a silence of 20 ms.
    private static let silence: Int64 = 20_000_000

    private let file: Descriptor
    private let clock: BootClock
    private var toPump = WireTranscript(.toPump, silence: silence)
    private var toHost = WireTranscript(.toHost, silence: silence)

    /// Opens the file, made if it is not there and added to if it is.
    init(path: String, clock: BootClock) throws(SimulatorFailure) {
        let number = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard number >= 0 else {
            throw .cannotCreate("cannot write the wire log \(path): \(reason(ofError: errno))")
        }
        file = Descriptor(owning: number)
        self.clock = clock
        try write("# pumpsim wire log; the line clock is 0 at CLOCK_BOOTTIME \(clock.start)")
    }

    /// When a silence will end a burst, in line ns; nil if none is open.
    var nextSilence: Int64? {
        [toPump.nextSilence, toHost.nextSilence].compactMap(\.self).min().map { $0 - clock.start }
    }

    /// A byte was on the line at a line time.
    mutating func add(
        _ byte: UInt8,
        _ direction: WireTranscript.Direction,
        at line: Int64
    ) throws(SimulatorFailure) {
        let time = clock.start + line
        let text =
            switch direction {
            case .toPump: toPump.add(byte, at: time)
            case .toHost: toHost.add(byte, at: time)
            }
        if let text { try write(text) }
    }

    /// Writes the bursts that a silence has ended by a line time.
    mutating func flush(at line: Int64) throws(SimulatorFailure) {
        let time = clock.start + line
        if let text = toPump.flush(at: time) { try write(text) }
        if let text = toHost.flush(at: time) { try write(text) }
    }

    private func write(_ line: String) throws(SimulatorFailure) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty { rest = rest.dropFirst(try file.write(rest)) }
    }
}
