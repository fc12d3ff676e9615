/// A value of JSON, as the interface's own description is put together from.
enum JSONValue: Encodable, Hashable, Sendable {
    case text(String)
    case count(Int)
    case truth(Bool)
    case list([JSONValue])
    case object([String: JSONValue])

    /// A list of texts.
    static func texts(_ texts: [String]) -> JSONValue { .list(texts.map(JSONValue.text)) }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .count(let count): try value.encode(count)
        case .truth(let truth): try value.encode(truth)
        case .list(let items): try value.encode(items)
        case .object(let members): try value.encode(members)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral truth: Bool) { self = .truth(truth) }
    init(integerLiteral count: Int) { self = .count(count) }
    init(arrayLiteral items: JSONValue...) { self = .list(items) }
    init(dictionaryLiteral members: (String, JSONValue)...) {
        // A key that stands twice in the source is our own mistake; the last one is as good.
        self = .object(Dictionary(members) { $1 })
    }
}
