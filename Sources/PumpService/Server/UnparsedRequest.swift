import ControlAPI
import NIOHTTP1

extension Problem {
    /// What was wrong with bytes that are no request of HTTP/1.1.
    init(unparsed error: any Error) {
        switch error as? HTTPParserError {
        case .headerOverflow:
            self.init(
                .headTooLarge,
                detail: "the request's head is longer than \(SocketBounds.parsedHeadBytes) bytes"
                    + " or has over \(SocketBounds.parsedHeaders) header fields: send a path of"
                    + " at most \(SocketBounds.targetBytes) bytes and at most"
                    + " \(SocketBounds.headers) fields of together \(SocketBounds.headerBytes)"
            )
        case let known:
            let why = known.map(Self.words) ?? "a part of its head is not allowed there"
            self.init(
                .malformedRequest,
                detail: "this is no request of HTTP/1.1: \(why); the connection is closed"
            )
        }
    }

    private static func words(_ error: HTTPParserError) -> String {
        switch error {
        case .invalidMethod: "it does not begin with a method"
        case .invalidURL: "its path is not one"
        case .invalidVersion: "its version is not 1.1 or 1.0"
        case .invalidHeaderToken: "a header field's name or value has a sign it may not have"
        case .invalidContentLength: "its Content-Length is no number"
        case .unexpectedContentLength: "it has more than one length"
        case .invalidChunkSize: "the size of a chunk of its body is no number"
        case .invalidEOFState, .closedConnection: "it ended before it was whole"
        case .lfExpected, .invalidConstant, .strictModeAssertion, .invalidCharactersUsed:
            "a line of it does not end or begin as it must"
        // The parser adds kinds as it grows, and these have nothing more to tell.
        default: "it cannot be read"
        }
    }
}
