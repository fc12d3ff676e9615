import Foundation
import Glibc

/// A bare connection to a Unix socket: sends exactly the bytes it is told to, whole requests or not.
final class RawConnection {
    private let descriptor: Int32

    init(socket path: String) throws {
        descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw StepFailure("no socket (errno \(errno))") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, size)
            }
        }
        guard result == 0 else {
            let number = errno
            Glibc.close(descriptor)
            throw StepFailure("\(path) takes no connection (errno \(number))")
        }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit { Glibc.close(descriptor) }

    /// Sends bytes as far as the other end takes them.
    ///
    /// - Returns: whether it took them all; not, where it has hung up.
    func send(_ text: String) async throws -> Bool {
        var rest = Array(text.utf8)
        for _ in 0..<200 where !rest.isEmpty {
            let count = unsafe Glibc.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
            if count > 0 {
                rest.removeFirst(count)
            } else if errno == EAGAIN {
                try await Task.sleep(for: .milliseconds(10))
            } else {
                return false
            }
        }
        return rest.isEmpty
    }

    /// What has come by now, without waiting for more.
    func arrived() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 {
                bytes += chunk.prefix(count)
            } else if count == 0 || errno != EAGAIN {
                throw StepFailure("the other end has hung up")
            } else {
                return bytes
            }
        }
    }

    /// Receives until the other end hangs up or an answer is whole, at most for `limit`.
    func receive(within limit: Duration = .seconds(10)) async throws -> RawAnswer {
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while clock.now < deadline {
            let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 {
                bytes += chunk.prefix(count)
                if let answer = RawAnswer(bytes), answer.isWhole { return answer }
            } else if count == 0 || errno != EAGAIN {
                return RawAnswer(bytes) ?? RawAnswer.hungUp
            } else {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        throw StepFailure(
            "no answer within \(limit); so far: \(String(decoding: bytes, as: UTF8.self))"
        )
    }
}
