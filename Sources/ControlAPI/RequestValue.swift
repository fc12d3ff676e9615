internal import FoundationEssentials

/// A JSON value of a request before anybody has looked at what it should be.
enum RequestValue: Decodable {
    case text(String)
    case count(Int)
    case truth(Bool)
    case object([String: RequestValue])
    case list([RequestValue])
    /// A null, or a number that is no whole one: no request has a place for it.
    case other

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads whatever stands there.
    ///
    /// Which of the kinds it is can only be found by asking for each: the decoder tells none.
    init(from decoder: any Decoder) throws {
        do {
            let members = try decoder.container(keyedBy: Key.self)
            var values: [String: RequestValue] = [:]
            for key in members.allKeys {
                values[key.stringValue] = try members.decode(RequestValue.self, forKey: key)
            }
            self = .object(values)
        } catch DecodingError.typeMismatch {
            self = try Self.listOrScalar(decoder)
        } catch DecodingError.valueNotFound {
            self = .other
        }
    }

    private static func listOrScalar(_ decoder: any Decoder) throws -> RequestValue {
        do {
            var items = try decoder.unkeyedContainer()
            var values: [RequestValue] = []
            while !items.isAtEnd { values.append(try items.decode(RequestValue.self)) }
            return .list(values)
        } catch DecodingError.typeMismatch {
            return scalar(try decoder.singleValueContainer())
        }
    }

    private static func scalar(_ value: any SingleValueDecodingContainer) -> RequestValue {
        func read<Value: Decodable>(_ type: Value.Type) -> Value? {
            do {
                return try value.decode(type)
            } catch {
                // Not of this kind: the next one is asked for.
                return nil
            }
        }
        if let text = read(String.self) { return .text(text) }
        if let truth = read(Bool.self) { return .truth(truth) }
        return read(Int.self).map(RequestValue.count) ?? .other
    }

    /// Reads a body whose nesting has been bounded.
    ///
    /// - Throws: `MessageError.notUnderstood` where it is not a JSON object.
    static func decode(_ body: [UInt8]) throws(MessageError) -> RequestValue {
        do {
            return try JSONDecoder().decode(RequestValue.self, from: Data(body))
        } catch {
            throw .notUnderstood(why: "it is not a JSON object")
        }
    }

    /// How many keys it and all within it have.
    var members: Int {
        switch self {
        case .text, .count, .truth, .other: 0
        case .object(let members): members.values.reduce(members.count) { $0 + $1.members }
        case .list(let items): items.reduce(0) { $0 + $1.members }
        }
    }
}

/// What can be told of JSON by its signs alone, before anything is decoded.
struct RequestOutline {
    /// How many members it is written with; a repeated key counts each time.
    ///
    /// The decoder keeps one of several equal keys and says nothing, and two rates in one request
    /// must not become one of them.
    private(set) var members = 0

    /// How deep its objects and lists are nested; 1 for a flat object.
    private(set) var depth = 0

    init(_ body: [UInt8]) {
        var inText = false
        var escaped = false
        var open = 0
        for byte in body {
            switch byte {
            case _ where escaped: escaped = false
            case UInt8(ascii: "\\"): escaped = inText
            case UInt8(ascii: "\""): inText.toggle()
            case _ where inText: break
            case UInt8(ascii: ":"): members += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open += 1
                depth = max(depth, open)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
            default: break
            }
        }
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
        let count = text.unicodeScalars.count
        guard count <= MessageBounds.textScalars else {
            return "is \(count) characters long: send at most \(MessageBounds.textScalars)"
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
