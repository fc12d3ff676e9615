internal import ControlAPI

/// The client side of pumpd's control socket: one method a route.
///
/// Each call and each event stream has a connection of its own, which ends with it, so that no call
/// finds its connection closed by the daemon in the meantime. Nothing but a stop and a pause is ever
/// sent twice on its own: a command whose answer did not come may have been taken, and only the status
/// tells. Where too many others connect at the same moment a call is tried again for up to 3 s, a stop
/// and a pause for as long as there is. Every call ends within the patience given at the start, 10 s
/// unless told otherwise.
public struct ControlClient: Sendable {
    /// The path of the socket.
    public let socketPath: String

    let patience: Duration
    let token: String?

    /// Makes a client; nothing is opened before the first call.
    ///
    /// - Parameters:
    ///   - socketPath: the path of pumpd's socket, at most 107 bytes long as Linux has it.
    ///   - patience: how long a call may take in all; an event stream may be silent for as long, or
    ///     for three heartbeats where that is longer.
    ///   - token: names the person who has signed in, where one has; a pause and a stop need
    ///     none (SR-16).
    public init(socketPath: String, patience: Duration = .seconds(10), token: String? = nil) {
        self.socketPath = socketPath
        self.patience = patience
        self.token = token
    }

    /// A new `Idempotency-Key`: 128 random bits as 32 hexadecimal digits.
    public static func newIdempotencyKey() -> String {
        var random = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef")
        return String((0..<32).map { _ in digits[Int.random(in: 0..<16, using: &random)] })
    }

    /// Runs one thing to its end, or gives it up when the client's patience is over.
    func withinPatience<Value: Sendable>(
        _ body: @escaping @Sendable () async -> Result<Value, ClientError>
    ) async throws(ClientError) -> Value {
        let first = await withTaskGroup(of: Result<Value, ClientError>.self) { group in
            group.addTask { await body() }
            group.addTask {
                do { try await Task.sleep(for: patience) } catch { return .failure(.cancelled) }
                return .failure(.timedOut(path: socketPath, after: patience))
            }
            let first = await group.next()
            group.cancelAll()
            return first
        }
        guard let first else { throw .cancelled }
        return try first.get()
    }
}
