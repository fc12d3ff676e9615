import Foundation
import Glibc

/// The host's service manager as a daemon sees it: a socket that takes its datagrams, and a watchdog
/// that wants to hear one in time (SR-61).
final class ServiceManager {
    /// What the daemon says while every part of it answers.
    static let alive = "WATCHDOG=1"

    /// What it has said so far, in order.
    private(set) var heard: [String] = []

    /// How long it may be silent, s.
    let patience: Int

    private let path: String
    private let descriptor: Int32

    init(in folder: String, patience: Int) throws {
        path = folder + "/host"
        self.patience = patience
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
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
                unsafe bind(descriptor, $0, size)
            }
        }
        guard result == 0 else { throw StepFailure("\(path) cannot be bound (errno \(errno))") }
    }

    deinit { Glibc.close(descriptor) }

    /// What the daemon it starts finds in its environment.
    var environment: [String: String] {
        ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "\(patience * 1_000_000)"]
    }

    /// Waits for the next word of the daemon.
    ///
    /// - Returns: the word; `nil` where none comes within its patience.
    func next() async throws -> String? {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(patience))
        repeat {
            if let word = arrived() { return word }
            try await Task.sleep(for: .milliseconds(20))
        } while clock.now < end
        return nil
    }

    /// Takes in what has come by now, so that what comes next was said after this.
    func catchUp() {
        while arrived() != nil {}
    }

    private func arrived() -> String? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = unsafe recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        guard count >= 0 else { return nil }
        let word = String(decoding: bytes.prefix(count), as: UTF8.self)
        heard.append(word)
        return word
    }
}
