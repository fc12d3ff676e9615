internal import FoundationEssentials

/// Reads a request's body and refuses whatever it does not fully understand.
///
/// The body is at most 16 KiB of UTF-8: one JSON object whose every key is known and stands once,
/// and whose every value is what its shape says.
enum RequestReader<Request: ControlRequest> {
    static func read(_ bytes: [UInt8]) throws(MessageError) -> Request {
        guard bytes.count <= MessageBounds.requestBytes else {
            throw .tooLarge(bytes: bytes.count, limit: MessageBounds.requestBytes)
        }
        let body = bytes.isEmpty ? Array("{}".utf8) : bytes
        // A raw zero byte is never JSON in UTF-8; it is how UTF-16 would slip past the checks below.
        guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
            throw .notUnderstood(why: "it is not JSON in UTF-8")
        }
        let outline = RequestOutline(body)
        guard outline.depth <= MessageBounds.requestDepth else {
            throw .notUnderstood(
                why:
                    "it is nested \(outline.depth) deep: nest it at most \(MessageBounds.requestDepth) deep"
            )
        }
        let value = try RequestValue.decode(body)
        guard case .object(let members) = value else {
            throw .notUnderstood(why: "it is not a JSON object")
        }
        try RequestShape.object(keys: Request.keys, shapes: Request.shapes)
            .require(.object(members), at: "")
        guard outline.members == value.members else { throw .repeatedKey }
        return try request(body)
    }

    private static func request(_ body: [UInt8]) throws(MessageError) -> Request {
        let request: Request
        do {
            request = try JSONDecoder().decode(Request.self, from: Data(body))
        } catch DecodingError.keyNotFound(let key, let context) {
            throw .missingKey(DecodingFault.path(context.codingPath + [key]))
        } catch {
            throw .notUnderstood(why: DecodingFault.sentence(for: error))
        }
        if let inconsistency = request.inconsistency { throw .unfit(why: inconsistency) }
        return request
    }
}

extension RequestShape {
    /// Refuses a value that is not of this shape, or a text of it that nobody can read.
    ///
    /// - Parameters:
    ///   - value: as it came.
    ///   - path: where it stands, as in `baseline.heartRate`; empty for the request itself.
    /// - Throws: `MessageError` by what is to be sent instead.
    fileprivate func require(_ value: RequestValue, at path: String) throws(MessageError) {
        switch (self, value) {
        case (.text, .text(let text)):
            if let fault = RequestText.fault(in: text) { throw .unfit(why: "'\(path)' \(fault)") }
        case (.count, .count), (.truth, .truth): break
        case (.object(let keys, let shapes), .object(let members)):
            let inner = path.isEmpty ? "" : "\(path)."
            for key in members.keys.sorted() where !keys.contains(key) {
                throw .unknownKey(RequestText.shown(key), known: keys)
            }
            for key in keys {
                guard let member = members[key] else { continue }
                try shapes[key, default: .text].require(member, at: inner + key)
            }
        case (.list(let shape, let most), .list(let items)):
            guard items.count <= most else {
                throw .unfit(why: "'\(path)' lists \(items.count), at most \(most) are taken")
            }
            for (index, item) in items.enumerated() {
                try shape.require(item, at: "\(path).\(index)")
            }
        case (.text, _): throw .notText(key: path)
        case (.count, _): throw .notOfShape(key: path, wanted: "a whole number, as in 72")
        case (.truth, _): throw .notOfShape(key: path, wanted: "true or false")
        case (.object(let keys, _), _):
            throw .notOfShape(key: path, wanted: "an object of \(keys.joined(separator: ", "))")
        case (.list, _): throw .notOfShape(key: path, wanted: "a list")
        }
    }
}
