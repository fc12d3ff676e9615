import CLinux
import Glibc

/// An open file, socket or terminal, closed when it is no longer used.
final class Descriptor {
    /// The most bytes taken in one reading.
    private static let chunk = 16_384

    let number: Int32

    /// Takes over a descriptor, or fails with the error that a call has returned in its place.
    init(owning number: Int32, from call: String) throws(BenchmarkFailure) {
        self.number = Int32(try BenchmarkFailure.check(Int64(number), call))
        // Without this the daemon would hold the pump's end of its own line open.
        _ = try BenchmarkFailure.check(Int64(clinux_set_close_on_exec(number)), "fcntl")
    }

    deinit { _ = close(number) }

    /// What there is to read, waiting for it if there is nothing; empty at the end.
    func read() throws(BenchmarkFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.chunk)
        let count = unsafe clinux_read(number, &bytes, bytes.count)
        return Array(bytes.prefix(try BenchmarkFailure.check(count, "read")))
    }

    /// Writes a few bytes, all at once.
    func write(_ bytes: [UInt8]) throws(BenchmarkFailure) {
        let count = unsafe clinux_write(number, bytes, bytes.count)
        guard try BenchmarkFailure.check(count, "write") == bytes.count else {
            throw .system(call: "write", errno: EAGAIN)
        }
    }

    /// As `write`, on a socket whose other end may be gone.
    func send(_ bytes: [UInt8]) throws(BenchmarkFailure) {
        let count = unsafe Glibc.send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        guard count == bytes.count else {
            throw .system(call: "send", errno: count < 0 ? errno : EAGAIN)
        }
    }
}
