internal import CLinux
internal import Glibc

/// An open serial line to one pump, locked against every other process (SR-30).
///
/// The line never waits. Its owner waits, in one `ppoll()` over ``descriptor``, the mailbox and
/// the next deadline, and then writes and reads what can be had at once; so no time-out of a
/// library, and no wall clock, comes into it. A line belongs to exactly one thread: it is not
/// `Sendable`, and may be sent to its thread but not shared with it.
///
/// After ``LineError/disconnected(path:)`` the descriptor stays readable for `ppoll()` for ever:
/// close the line and leave it out of the next wait, or the wait turns into a spin.
public protocol SerialLine: AnyObject {
    /// The device's path, without symbolic links.
    var path: String { get }

    /// The file descriptor to wait on; -1 once the line is closed.
    var descriptor: Int32 { get }

    /// The framing as read back from the driver when the line was opened.
    var settings: LineSettings { get }

    /// Whether the other end is a program and not a wire (SR-65 scales time only there).
    var isPseudoTerminal: Bool { get }

    /// Hands bytes to the kernel and returns how many it took, at once.
    ///
    /// 0 when its buffer is full: wait for `POLLOUT` and give the rest again. A pseudo-terminal
    /// takes a few kilobytes, a real port about four.
    ///
    /// - Throws: ``LineError/disconnected(path:)`` if the other end has gone or the line is
    ///   closed; ``LineError/system(path:step:errno:)``.
    func write(_ bytes: Span<UInt8>) throws(LineError) -> Int

    /// Reads the bytes that have come into the start of a buffer and returns how many, at once.
    ///
    /// 0 when there are none now: a hang-up is never 0.
    ///
    /// - Throws: ``LineError/disconnected(path:)`` if the other end has gone or the line is
    ///   closed; ``LineError/system(path:step:errno:)``.
    func read(into buffer: inout MutableSpan<UInt8>) throws(LineError) -> Int

    /// Closes the line and gives its lock back; bytes not yet sent still go out.
    ///
    /// Harmless on a closed line. A line that nobody refers to any more closes itself.
    func close()
}

extension SerialLine {
    /// How many written bytes have not left the driver yet.
    ///
    /// Always 0 on a pseudo-terminal, whose other end has what was written.
    ///
    /// - Throws: ``LineError/disconnected(path:)``, ``LineError/system(path:step:errno:)``.
    public func unsentByteCount() throws(LineError) -> Int {
        let count = clinux_unsent_bytes(descriptor)
        guard count >= 0 else {
            throw LineError(whileOpen: path, step: "count its unsent bytes", errno: -count)
        }
        return Int(count)
    }

    /// Looks whether bytes have come, and throws if the other end has gone.
    ///
    /// A read of 0 bytes means "none" as well as "hung up", so `poll()` is asked first. The
    /// descriptor of a closed line must not reach it: `poll()` ignores negative ones.
    func hasInput() throws(LineError) -> Bool {
        guard descriptor >= 0 else { throw .disconnected(path: path) }
        let events = clinux_poll_now(descriptor, Int16(POLLIN))
        guard events >= 0 else {
            throw LineError(whileOpen: path, step: "be polled", errno: -events)
        }
        guard events & Int32(POLLHUP | POLLERR | POLLNVAL) == 0 else {
            throw .disconnected(path: path)
        }
        return events & Int32(POLLIN) != 0
    }

    /// Tells what one read of a line that has input gave: bytes, or the end.
    func received(_ result: Int64) throws(LineError) -> Int {
        if result == -Int64(EAGAIN) || result == -Int64(EINTR) { return 0 }
        guard result != 0 else { throw .disconnected(path: path) }
        guard result > 0 else {
            throw LineError(whileOpen: path, step: "be read", errno: Int32(-result))
        }
        return Int(result)
    }

    /// Tells what one write gave: how many bytes were taken, 0 if there was no room.
    func taken(_ result: Int64) throws(LineError) -> Int {
        if result == -Int64(EAGAIN) || result == -Int64(EINTR) { return 0 }
        guard result >= 0 else {
            throw LineError(whileOpen: path, step: "be written", errno: Int32(-result))
        }
        return Int(result)
    }
}

extension LineError {
    /// Names the trouble of a line that was open, from the errno of a step.
    init(whileOpen path: String, step: String, errno: Int32) {
        switch errno {
        // A terminal that has hung up answers EIO; a driver whose device is gone, the others.
        case EIO, ENXIO, ENODEV, EBADF: self = .disconnected(path: path)
        default: self = .system(path: path, step: step, errno: errno)
        }
    }
}
