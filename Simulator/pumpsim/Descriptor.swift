import Glibc

/// An open file, socket or terminal, closed when it is no longer used.
final class Descriptor {
    /// The most bytes taken in one reading.
    private static let chunk = 1_024

    let number: Int32

    init(owning number: Int32) {
        self.number = number
    }

    deinit {
        _ = close(number)
    }

    /// From now on reading and writing never wait.
    func makeNonBlocking() throws(SimulatorFailure) {
        let flags = fcntl(number, F_GETFL)
        guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) >= 0 else {
            throw .last("fcntl")
        }
    }

    /// What there is to read: nil if nothing is there now, empty at the end.
    ///
    /// - Parameter limit: the most bytes to take, above 0.
    /// - Returns: at most `limit` bytes.
    /// - Throws: `system`.
    func read(atMost limit: Int) throws(SimulatorFailure) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: min(limit, Self.chunk))
        let count = unsafe Glibc.read(number, &bytes, bytes.count)
        if count < 0 {
            guard [EAGAIN, EINTR].contains(errno) else { throw .last("read") }
            return nil
        }
        return Array(bytes.prefix(count))
    }

    /// Writes as much as fits now.
    ///
    /// - Returns: how many bytes were taken, 0 if none fit.
    func write(_ bytes: some Collection<UInt8>) throws(SimulatorFailure) -> Int {
        let buffer = Array(bytes)
        let count = unsafe Glibc.write(number, buffer, buffer.count)
        guard count >= 0 || [EAGAIN, EINTR].contains(errno) else { throw .last("write") }
        return max(0, count)
    }

    /// As `write`, on a socket whose other end may be gone.
    func send(_ bytes: some Collection<UInt8>) throws(SimulatorFailure) -> Int {
        let buffer = Array(bytes)
        let count = unsafe Glibc.send(
            number,
            buffer,
            buffer.count,
            Int32(MSG_NOSIGNAL)
        )
        guard count >= 0 || [EAGAIN, EINTR].contains(errno) else { throw .last("send") }
        return max(0, count)
    }
}
