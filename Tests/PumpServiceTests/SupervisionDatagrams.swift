import Foundation
import Glibc

/// A Unix socket that takes datagrams, as a service manager's does.
final class SupervisionDatagrams {
    private let descriptor: Int32
    private let path: String?

    struct Failure: Error {
        let call: String
        let code: Int32
    }

    /// - Parameter address: a path, or `@` and a name.
    /// - Throws: `Failure`, naming the call.
    init(at address: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        path = address.hasPrefix("/") ? address : nil
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        var bytes = Array(address.utf8)
        if path == nil { bytes[0] = 0 }
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &place.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let size = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let result = unsafe withUnsafePointer(to: &place) { place in
            unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, size)
            }
        }
        guard result == 0 else { throw Failure(call: "bind", code: errno) }
    }

    deinit {
        close(descriptor)
        if let path { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Whether nothing waits to be read.
    var isEmpty: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, 0) == 0
    }

    /// The next datagram as text; fails after 10 s without one.
    func next() throws -> String {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&entry, 1, 10_000) == 1 else { throw Failure(call: "poll", code: errno) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw Failure(call: "recv", code: errno) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
