/// Whether the control socket still stands at its path: one that was taken away is asked by nobody
/// any more, and nobody could stop what runs (SR-16).
struct SocketWatch: Sendable {
    private let path: String
    private let socket: FileState?

    /// How often it is looked at.
    private static let look = Duration.seconds(1)

    /// Watches what stands at a path now.
    init(_ path: String) {
        self.path = path
        socket = FileState(path: path)
    }

    /// Whether what stood there is there.
    var isThere: Bool {
        guard let socket, let found = FileState(path: path) else { return false }
        return found.isOf(sameFileAs: socket)
    }

    /// Waits until it is not there any more, or until the task is cancelled.
    func gone() async throws(CancellationError) {
        while isThere {
            do { try await Task.sleep(for: Self.look) } catch { throw CancellationError() }
        }
    }
}

/// The control socket was taken away beside the running daemon.
public struct SocketLost: Error, Sendable, CustomStringConvertible {
    /// Its path.
    public let path: String

    /// The program's exit status: a file of its own cannot be used (sysexits.h).
    public let exitStatus: Int32 = 73

    /// One line: what happened, what was done and what to do.
    public var description: String {
        "the control socket \(path) was taken away, so nobody could have stopped the infusion: it was"
            + " paused; start pumpd again"
    }
}
