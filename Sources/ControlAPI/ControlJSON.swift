internal import FoundationEssentials

/// The one JSON configuration of the control socket, for both of its ends.
///
/// UTF-8, keys sorted so that equal values are equal bytes, slashes not escaped, one line.
public enum ControlJSON {
    /// Writes a message.
    ///
    /// - Returns: one line of JSON in UTF-8.
    /// - Throws: `MessageError.notUnderstood`, which no message of this target gives cause for.
    public static func encode(_ message: some Encodable) throws(MessageError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try Array(encoder.encode(message))
        } catch {
            throw .notUnderstood(why: "it cannot be written as JSON (\(error))")
        }
    }

    /// Reads a reply or a problem, whose unknown keys are left aside so that replies can grow.
    ///
    /// - Throws: `MessageError.tooLarge` beyond 4 MiB, or `.notUnderstood`.
    public static func reply<Reply: Decodable>(
        _ type: Reply.Type,
        from bytes: [UInt8]
    ) throws(MessageError) -> Reply {
        guard bytes.count <= MessageBounds.replyBytes else {
            throw .tooLarge(bytes: bytes.count, limit: MessageBounds.replyBytes)
        }
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .notUnderstood(why: DecodingFault.sentence(for: error))
        }
    }

    /// Reads a request strictly: every key is known and stands once, every value as it should be.
    ///
    /// The body is at most 16 KiB; an empty one is an empty object.
    ///
    /// - Throws: `MessageError`, whose `problem` is the answer to send.
    public static func request<Request: ControlRequest>(
        _ type: Request.Type,
        from bytes: [UInt8]
    ) throws(MessageError) -> Request {
        try RequestReader<Request>.read(bytes)
    }
}

/// What a decoder found wrong, in words a person understands.
enum DecodingFault {
    static func sentence(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, let context):
            return "the key '\(path(context.codingPath + [key]))' is missing"
        case .typeMismatch(let type, let context):
            return "'\(path(context.codingPath))' is not a \(type)"
        case .valueNotFound(let type, let context):
            return "'\(path(context.codingPath))' is null and not a \(type)"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            return "it is not JSON"
        case .dataCorrupted(let context):
            return "'\(path(context.codingPath))' has a value that is not known"
        @unknown default:
            return "\(error)"
        }
    }

    static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
