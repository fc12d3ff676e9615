internal import AsyncHTTPClient
internal import ControlAPI
internal import NIOCore

/// The client side of pumpd's control socket: one method a route.
///
/// Nothing but a stop and a pause is ever sent twice on its own: a command whose answer did not come
/// may have been taken, and only the status tells. Where too many others connect at the same moment
/// a call is tried again for up to 3 s, a stop and a pause for as long as there is. Every call ends within the patience given at the start, 10 s unless
/// told otherwise. Call `shutdown()` when done, or use `withClient`.
public final class ControlClient: Sendable {
    /// The path of the socket.
    public let socketPath: String

    let patience: Duration
    let token: String?
    let http: HTTPClient

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
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(5)
        let silence = max(patience, .seconds(3 * MessageBounds.heartbeatSeconds))
        configuration.timeout.read = TimeAmount(silence)
        // A daemon that is not there must be said at once, not tried again for seconds.
        configuration.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Runs `body` with a client and closes the client's connections afterwards, whatever happens.
    ///
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws.
    public static func withClient<Value>(
        socketPath: String,
        patience: Duration = .seconds(10),
        token: String? = nil,
        _ body: (ControlClient) async throws(ClientError) -> Value
    ) async throws(ClientError) -> Value {
        let client = ControlClient(socketPath: socketPath, patience: patience, token: token)
        do {
            let value = try await body(client)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// Closes every connection; calls made afterwards fail.
    ///
    /// What closing could fail with changes nothing for the caller: the kernel closes what is left.
    public func shutdown() async {
        do { try await http.shutdown() } catch { return }
    }

    /// A new `Idempotency-Key`: 128 random bits as 32 hexadecimal digits.
    public static func newIdempotencyKey() -> String {
        var random = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef")
        return String((0..<32).map { _ in digits[Int.random(in: 0..<16, using: &random)] })
    }
}
