import ControlAPI
import NIOCore
import NIOPosix
import Synchronization
import Testing

/// A client of the control socket in its plainest form: bytes out, bytes in.
struct SocketClient: Sendable {
    let socket: String

    /// One reply: its status, and its body as text.
    struct Reply: Sendable {
        let status: Int
        let head: String
        let body: String

        func read<Message: Decodable>(as type: Message.Type) throws -> Message {
            try ControlJSON.reply(type, from: Array(body.utf8))
        }
    }

    /// Asks once, on a connection of its own.
    func ask(
        _ route: Route,
        _ argument: String = "",
        token: String? = nil,
        key: String = "\(UInt64.random(in: .min ... .max))",
        body: String = ""
    ) async throws -> Reply {
        var head = "\(route.method.rawValue) \(route.path(argument)) HTTP/1.1\r\nHost: pumpd\r\n"
        head += "Connection: close\r\nContent-Length: \(body.utf8.count)\r\n"
        head += "Idempotency-Key: \(key)\r\n"
        if let token {
            head += "\(SignInToken.header): \(SignInToken.headerValue(token))\r\n"
        }
        let connection = try await connect()
        let text = head + "\r\n" + body
        return try await connection.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var bytes = ByteBuffer()
            for try await piece in inbound { bytes.writeImmutableBuffer(piece) }
            return Self.reply(String(buffer: bytes))
        }
    }

    /// Asks once for what may be no route, without a body and without a key.
    func ask(raw line: String, token: String) async throws -> Reply {
        let head =
            "\(line) HTTP/1.1\r\nHost: pumpd\r\nConnection: close\r\n"
            + "\(SignInToken.header): \(SignInToken.headerValue(token))\r\n\r\n"
        return try await connect().executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: head))
            var bytes = ByteBuffer()
            for try await piece in inbound { bytes.writeImmutableBuffer(piece) }
            return Self.reply(String(buffer: bytes))
        }
    }

    /// What the bench's nurse proves herself by.
    static let proof = #"{"person":"awillems","pin":"48151623"}"#

    /// Signs the bench's nurse in.
    func signIn() async throws -> SignInReply {
        let reply = try await ask(.signIn, body: Self.proof)
        #expect(reply.status == 200, "\(reply.body)")
        return try reply.read(as: SignInReply.self)
    }

    /// Opens an event stream and gives each piece of it until told to end.
    func listen(
        annunciator name: String?,
        _ body: (String) async throws -> Bool
    ) async throws {
        let head = "GET \(Route.eventsPath(annunciator: name)) HTTP/1.1\r\nHost: pumpd\r\n\r\n"
        try await connect().executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: head))
            for try await piece in inbound where try await !body(String(buffer: piece)) { return }
        }
    }

    /// Opens an annunciator's stream and reads nothing of it; the body runs meanwhile.
    func hold(_ body: () async throws -> Void) async throws {
        let head = "GET \(Route.eventsPath(annunciator: nil)) HTTP/1.1\r\nHost: pumpd\r\n\r\n"
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: false)
            .connect(unixDomainSocketPath: socket).get()
        try await channel.writeAndFlush(ByteBuffer(string: head)).get()
        try await body()
        // A connection that the server has closed already is closed.
        try? await channel.close().get()
    }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(unixDomainSocketPath: socket) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }

    private static func reply(_ text: String) -> Reply {
        let words = text.prefix(60).split(separator: " ")
        let status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
        return Reply(
            status: status,
            head: parts.first.map(String.init) ?? "",
            body: parts.count > 1 ? String(parts[1]) : ""
        )
    }
}
