internal import ControlAPI
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// What the layers below report, in the words of `ClientError`.
enum SocketFailure {
    static func clientError(for error: any Error, socketPath: String) -> ClientError {
        switch error {
        case let error as ClientError:
            return error
        case is CancellationError:
            return .cancelled
        case let error as IOError:
            return connectFailure(error.errnoCode, socketPath: socketPath)
        case ChannelError.connectTimeout:
            return unreachable(socketPath, "it does not take the connection", crowded)
        case is ChannelError:
            return .noAnswer(path: socketPath, why: "the connection broke")
        case let error as HTTPParserError where error == .invalidEOFState:
            return .noAnswer(path: socketPath, why: "the connection broke within the reply")
        case let error as HTTPParserError where error == .headerOverflow:
            return .protocolViolation("the head of the reply is too large")
        default:
            return .protocolViolation("it is no HTTP (\(error))")
        }
    }

    /// A failed `connect(2)`, by its error number.
    private static func connectFailure(_ code: CInt, socketPath: String) -> ClientError {
        let remedy = "start pumpd, or name its socket with --socket or PUMPD_SOCKET"
        return switch code {
        case ENOENT, ENOTDIR:
            unreachable(socketPath, "there is no socket", remedy)
        case ECONNREFUSED:
            unreachable(socketPath, "nobody listens on it", remedy)
        case ENOTSOCK, EPROTOTYPE:
            unreachable(socketPath, "it is not a stream socket", remedy)
        case EACCES, EPERM:
            unreachable(socketPath, "you may not open it", "ask to be put into its group")
        case ECONNRESET, EPIPE:
            .noAnswer(path: socketPath, why: "the connection broke")
        case EAGAIN:
            unreachable(socketPath, "too many others wait to connect", crowded)
        default:
            unreachable(socketPath, "connecting failed with error \(code)", remedy)
        }
    }

    private static let crowded = "end what opens so many connections, and try again"

    /// Whether nothing was sent since the socket's queue of connections was full for the moment: on
    /// Linux that, and nothing else, is what EAGAIN means for a Unix socket.
    static func isFullQueue(_ error: any Error) -> Bool {
        (error as? IOError)?.errnoCode == EAGAIN
    }

    private static func unreachable(
        _ path: String,
        _ why: String,
        _ remedy: String
    ) -> ClientError {
        .unreachable(path: path, why: why, remedy: remedy)
    }
}

/// A socket's path as the kernel needs it.
enum SocketPath {
    /// The longest path that fits `sockaddr_un` on Linux, its end mark not counted.
    static let greatestBytes = 107

    static func require(_ path: String) throws(ClientError) {
        guard !path.isEmpty, path.utf8.count <= greatestBytes, !path.utf8.contains(0) else {
            throw .unreachable(
                path: path,
                why: "a socket's path has 1 to \(greatestBytes) bytes, this one has"
                    + " \(path.utf8.count)",
                remedy: "name a shorter one with --socket or PUMPD_SOCKET"
            )
        }
    }
}
