internal import FoundationEssentials

/// Reads a request's body and refuses whatever it does not fully understand.
///
/// The body is at most 16 KiB of UTF-8: one flat JSON object whose every key is known and stands
/// once, and whose every value is a text without control or invisible characters.
enum RequestReader<Request: ControlRequest> {
    static func read(_ bytes: [UInt8]) throws(MessageError) -> Request {
        guard bytes.count <= MessageBounds.requestBytes else {
            throw .tooLarge(limit: MessageBounds.requestBytes)
        }
        let body = bytes.isEmpty ? Array("{}".utf8) : bytes
        // A raw zero byte is never JSON in UTF-8; it is how UTF-16 would slip past the checks below.
        guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
            throw .notUnderstood(why: "it is not JSON in UTF-8")
        }
        let texts = try FlatObject.decode(body)
        for key in texts.keys.sorted() where !Request.keys.contains(key) {
            throw .unknownKey(RequestText.shown(key), known: Request.keys)
        }
        guard FlatObject.members(of: body) == texts.count else { throw .repeatedKey }
        for key in Request.keys {
            guard let text = texts[key] else { continue }
            if let fault = RequestText.fault(in: text) { throw .unfit(why: "'\(key)' \(fault)") }
        }
        return try request(body)
    }

    private static func request(_ body: [UInt8]) throws(MessageError) -> Request {
        let request: Request
        do {
            request = try JSONDecoder().decode(Request.self, from: Data(body))
        } catch DecodingError.keyNotFound(let key, _) {
            throw .missingKey(key.stringValue)
        } catch {
            throw .notUnderstood(why: DecodingFault.sentence(for: error))
        }
        if let inconsistency = request.inconsistency { throw .unfit(why: inconsistency) }
        return request
    }
}

/// A JSON object of texts and nothing else.
private struct FlatObject: Decodable {
    let texts: [String: String]

    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var texts: [String: String] = [:]
        for key in container.allKeys {
            texts[key.stringValue] = try container.decode(String.self, forKey: key)
        }
        self.texts = texts
    }

    static func decode(_ body: [UInt8]) throws(MessageError) -> [String: String] {
        do {
            return try JSONDecoder().decode(FlatObject.self, from: Data(body)).texts
        } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
            throw .notText(key: RequestText.shown(context.codingPath[0].stringValue))
        } catch DecodingError.valueNotFound(_, let context) where !context.codingPath.isEmpty {
            throw .notText(key: RequestText.shown(context.codingPath[0].stringValue))
        } catch DecodingError.typeMismatch {
            throw .notUnderstood(why: "it is not a JSON object")
        } catch {
            throw .notUnderstood(why: "it is not a JSON object")
        }
    }

    /// How many members a valid, flat object is written with; a repeated key counts each time.
    ///
    /// The decoder keeps one of several equal keys and says nothing, and two rates in one request
    /// must not become one of them.
    static func members(of body: [UInt8]) -> Int {
        var members = 0
        var inText = false
        var escaped = false
        for byte in body {
            switch byte {
            case _ where escaped: escaped = false
            case UInt8(ascii: "\\"): escaped = inText
            case UInt8(ascii: "\""): inText.toggle()
            case UInt8(ascii: ":") where !inText: members += 1
            default: break
            }
        }
        return members
    }
}

/// What a person's text may hold.
enum RequestText {
    /// What is wrong with a text, or `nil`.
    ///
    /// A control character could redraw the screen of whoever reads it later, and an invisible one
    /// makes two identifiers look the same.
    static func fault(in text: String) -> String? {
        guard !text.isEmpty else { return "is empty" }
        guard text.unicodeScalars.count <= MessageBounds.textScalars else {
            return "is longer than \(MessageBounds.textScalars) characters"
        }
        guard text.unicodeScalars.allSatisfy(isVisible) else {
            return "holds a control or invisible character"
        }
        return nil
    }

    /// A text from outside, short and harmless enough to be quoted in a message.
    static func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter(isVisible).prefix(40)))
    }

    private static func isVisible(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            false
        default: true
        }
    }
}
