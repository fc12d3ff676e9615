import CLinux
import Glibc
import PumpDriver

/// An open line of the kind this process tests, and how a test waits for it.
///
/// The terminal line is the subject unless the environment names another: the suite that preloads
/// the shim starts this same test program with the serial port line as its subject.
final class LineUnderTest {
    /// The environment variable that names the subject.
    static let variable = "PUMPD_LINE_UNDER_TEST"

    /// The subject of this process.
    static let kind: SerialLines.Kind = {
        guard let name = unsafe getenv(variable) else { return .terminal }
        let text = unsafe String(cString: name)
        guard let kind = SerialLines.Kind(rawValue: text) else {
            preconditionFailure("\(variable)=\(text) names no line")
        }
        return kind
    }()

    /// The settings most pumps use.
    static let usual = LineSettings.eightNoneOne(baud: 19_200)

    private let line: any SerialLine

    /// Opens the subject.
    init(_ path: String, settings: LineSettings = usual) throws(LineError) {
        line = try SerialLines.open(path, settings: settings, as: Self.kind)
    }

    /// What opening the subject is refused with; nil if it opens.
    static func refusal(_ path: String, settings: LineSettings = usual) -> LineError? {
        do throws(LineError) {
            _ = try LineUnderTest(path, settings: settings)
            return nil
        } catch {
            return error
        }
    }

    var path: String { line.path }
    var descriptor: Int32 { line.descriptor }
    var settings: LineSettings { line.settings }
    var isPseudoTerminal: Bool { line.isPseudoTerminal }

    func unsentByteCount() throws(LineError) -> Int { try line.unsentByteCount() }
    func close() { line.close() }

    /// One write, without waiting: how many bytes the kernel took.
    func write(_ bytes: some Collection<UInt8>) throws(LineError) -> Int {
        let bytes = Array(bytes)
        return try line.write(bytes.span)
    }

    /// One read, without waiting.
    func read(bufferSize: Int = 64) throws(LineError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0xEE, count: bufferSize)
        var span = buffer.mutableSpan
        let count = try line.read(into: &span)
        return Array(buffer.prefix(count))
    }

    /// The baud rate now, asked from the kernel and not from the line.
    func baudInTheKernel() -> Int? {
        var found = clinux_line_settings()
        let asked = unsafe clinux_terminal_settings(descriptor, &found)
        return asked == 0 ? Int(found.baud) : nil
    }

    /// Waits as a line's owner does, up to 10 s; the events that came, 0 for none.
    func wait(for events: Int32) -> Int32 {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        let ready = unsafe clinux_ppoll(&entry, 1, 10_000_000_000)
        return ready == 1 ? Int32(entry.revents) : 0
    }

    /// Writes everything, waiting where the kernel is full.
    func writeAll(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let taken = try write(bytes[sent...])
            sent += taken
            if taken == 0, wait(for: POLLOUT) == 0 { throw PseudoTerminalError.silent }
        }
    }

    /// Reads this many bytes with a buffer of a given size, waiting for them.
    func read(all count: Int, bufferSize: Int = 64) throws -> [UInt8] {
        var received: [UInt8] = []
        while received.count < count {
            guard wait(for: POLLIN) != 0 else { throw PseudoTerminalError.silent }
            received += try read(bufferSize: bufferSize)
        }
        return received
    }
}
