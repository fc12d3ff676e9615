import CLinux
import Glibc

/// Writes that wait for nobody, for a thread that may not be held up.
///
/// They go to the system itself: a logging framework has locks, and its output may be what hangs.
enum PromptWrite {
    /// Gives bytes to a descriptor that does not block.
    ///
    /// - Returns: whether all were taken.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        unsafe clinux_write(descriptor, bytes, bytes.count) == Int64(bytes.count)
    }

    /// Says a line on the standard error, where that has room for it now; else nobody hears it.
    ///
    /// - Parameter line: with its end, shorter than what a pipe with any room takes whole (4096).
    static func say(_ line: [UInt8]) {
        let events = clinux_poll_now(STDERR_FILENO, Int16(POLLOUT))
        guard events >= 0, events & Int32(POLLOUT) != 0 else { return }
        _ = write(line, to: STDERR_FILENO)
    }

    /// Sends a datagram to a Unix socket.
    ///
    /// - Parameters:
    ///   - bytes: the datagram.
    ///   - address: a path, or a name that begins with NUL; at most 107 bytes.
    /// - Returns: 0, or the errno for which it was not sent.
    static func send(_ bytes: [UInt8], to address: [UInt8]) -> Int32 {
        -(unsafe clinux_send_datagram(address, address.count, bytes, bytes.count))
    }
}
