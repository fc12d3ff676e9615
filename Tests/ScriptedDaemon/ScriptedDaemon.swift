import ControlAPI
import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Stands in for pumpd at the other end of a Unix socket and does exactly what a test tells it.
///
/// It knows nothing of infusions: it takes HTTP requests apart with a reader of its own, keeps them
/// in order, and answers each with the bytes the script gives, at the pace the script gives, well
/// formed or not. A client that passes against it has been told the truth about the bytes, not about
/// pumpd.
public final class ScriptedDaemon: Sendable {
    /// The path of its socket, in a folder of its own.
    public let socketPath: String

    /// What it does with a connection before anything was asked.
    let greeting: ScriptedAnswer?

    private let requests = Mutex<[HeardRequest]>([])
    private let connections = Mutex((open: 0, ever: 0))
    private let pieces = Mutex(0)
    private let script: @Sendable (HeardRequest) -> ScriptedAnswer

    private init(
        socketPath: String,
        greeting: ScriptedAnswer?,
        script: @escaping @Sendable (HeardRequest) -> ScriptedAnswer
    ) {
        self.socketPath = socketPath
        self.greeting = greeting
        self.script = script
    }

    /// Every request it has taken whole, in order.
    public var heard: [HeardRequest] { requests.withLock { $0 } }

    /// How many connections are open now.
    public var openConnections: Int { connections.withLock { $0.open } }

    /// How many connections there have been.
    public var connectionsEver: Int { connections.withLock { $0.ever } }

    /// How many pieces of its answers the kernel has taken off it.
    public var piecesTaken: Int { pieces.withLock { $0 } }

    /// Runs `body` beside a daemon that answers by `script`, and takes it down afterwards.
    ///
    /// - Parameters:
    ///   - crowded: how long its queue of connections is full before it takes any.
    ///   - greeting: what it does with each connection before anything was asked.
    ///   - script: what it answers to each request.
    ///   - body: what is done beside it.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws.
    public static func run<Value>(
        crowded: Duration = .zero,
        greeting: ScriptedAnswer? = nil,
        _ script: @escaping @Sendable (HeardRequest) -> ScriptedAnswer,
        _ body: (ScriptedDaemon) async throws -> Value
    ) async throws -> Value {
        let folder = try TemporaryFolder()
        let daemon = ScriptedDaemon(
            socketPath: folder.path + "/pumpd.sock",
            greeting: greeting,
            script: script
        )
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: crowded == .zero ? Int32(128) : Int32(0))
            .serverChannelOption(.autoRead, value: crowded == .zero)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ScriptedConnection(of: daemon))
                }
            }
            .bind(unixDomainSocketPath: daemon.socketPath)
            .get()
        if crowded > .zero { try await daemon.fillQueue() }
        let opening = Task {
            if crowded == .zero { return }
            try await Task.sleep(for: crowded)
            try await listener.setOption(ChannelOptions.autoRead, value: true).get()
        }
        defer { opening.cancel() }
        do {
            let value = try await body(daemon)
            try await listener.close()
            return value
        } catch {
            try await listener.close()
            throw error
        }
    }

    /// The same with one answer to everything.
    public static func run<Value>(
        answering answer: ScriptedAnswer,
        _ body: (ScriptedDaemon) async throws -> Value
    ) async throws -> Value {
        try await run({ _ in answer }, body)
    }

    /// Connects until no connection more is taken into the queue.
    private func fillQueue() async throws {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        while true {
            do {
                _ = try await bootstrap.connect(unixDomainSocketPath: socketPath).get()
            } catch is IOError {
                return
            }
        }
    }

    func connectionOpened() {
        connections.withLock { count in
            count.open += 1
            count.ever += 1
        }
    }

    func connectionClosed() { connections.withLock { $0.open -= 1 } }

    func pieceTaken() { pieces.withLock { $0 += 1 } }

    func answer(to request: HeardRequest) -> ScriptedAnswer {
        requests.withLock { $0.append(request) }
        return script(request)
    }
}

/// A folder of its own under the system's temporary one, removed with the value.
public final class TemporaryFolder: Sendable {
    /// Its path, short enough for a socket in it.
    public let path: String

    /// Makes one.
    public init() throws {
        path = "/tmp/pumpctl-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
