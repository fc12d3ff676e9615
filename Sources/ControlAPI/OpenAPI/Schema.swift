/// What a JSON value may be: JSON Schema, draft 2020-12, as much of it as this interface needs.
struct Schema: Sendable {
    /// The keywords as they are written.
    private var keywords: [String: JSONValue]

    /// What it refers to by name.
    private(set) var components: [Component]

    init(_ keywords: [String: JSONValue], referringTo components: [Component] = []) {
        self.keywords = keywords
        self.components = components
    }

    var json: JSONValue { .object(keywords) }

    /// The same with one keyword more.
    func with(_ keyword: String, _ value: JSONValue) -> Schema {
        var schema = self
        schema.keywords[keyword] = value
        return schema
    }

    func example(_ value: JSONValue) -> Schema { with("examples", [value]) }
}

/// A schema that the document has once and refers to by its name.
struct Component: Sendable {
    let name: String
    let schema: Schema

    init(_ name: String, _ schema: Schema) {
        self.name = name
        self.schema = schema
    }
}

// MARK: plain values

extension Schema {
    static func text(_ description: String) -> Schema {
        Schema(["type": "string", "description": .text(description)])
    }

    /// A text that matches a pattern from its first sign to its last.
    static func text(_ description: String, _ pattern: String) -> Schema {
        text(description).with("pattern", .text("^(?:\(pattern))$"))
    }

    /// One of some words.
    static func word(_ description: String, of words: [String]) -> Schema {
        text(description).with("enum", .texts(words))
    }

    /// A whole number: a count, never a quantity, which has a unit.
    static func count(_ description: String, _ range: ClosedRange<Int>) -> Schema {
        count(description, from: range.lowerBound).with("maximum", .count(range.upperBound))
    }

    static func count(_ description: String, from least: Int) -> Schema {
        count(description).with("minimum", .count(least))
    }

    static func count(_ description: String) -> Schema {
        Schema(["type": "integer", "description": .text(description)])
    }

    static func truth(_ description: String) -> Schema {
        Schema(["type": "boolean", "description": .text(description)])
    }
}

// MARK: what is made of others

extension Schema {
    /// A key of an object, and whether it is always there.
    struct Member: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool

        /// Key by key, where every one is always there.
        static func always(_ members: KeyValuePairs<String, Schema>) -> [Member] {
            members.map { Member(name: $0.key, schema: $0.value, isRequired: true) }
        }

        /// Key by key, where each may be left out.
        static func maybe(_ members: KeyValuePairs<String, Schema>) -> [Member] {
            members.map { Member(name: $0.key, schema: $0.value, isRequired: false) }
        }
    }

    /// An object of a reply, to which later versions may add keys.
    static func reply(_ description: String, _ members: [Member]) -> Schema {
        Schema(
            [
                "type": "object",
                "description": .text(description),
                "properties": .object(
                    Dictionary(members.map { ($0.name, $0.schema.json) }) { $1 }
                ),
                "required": .texts(members.filter(\.isRequired).map(\.name)),
            ],
            referringTo: members.flatMap(\.schema.components)
        )
    }

    /// An object of a request: a key that is not known is refused.
    static func request(_ description: String, _ members: [Member]) -> Schema {
        reply(description, members).with("additionalProperties", false)
    }

    static func list(_ description: String, of items: Schema) -> Schema {
        Schema(
            ["type": "array", "description": .text(description), "items": items.json],
            referringTo: items.components
        )
    }

    /// One that the document describes once, with what it is at this place.
    static func of(_ component: Component, _ description: String? = nil) -> Schema {
        let place = JSONValue.text("#/components/schemas/\(component.name)")
        let schema = Schema(["$ref": place], referringTo: [component])
        return description.map { schema.with("description", .text($0)) } ?? schema
    }

    /// Exactly one of these groups of keys is there, and each of them whole.
    func exactlyOne(of groups: [[String]]) -> Schema {
        let whole = groups.filter { $0.count > 1 }.flatMap { group in
            group.map { key in (key, JSONValue.texts(group.filter { $0 != key })) }
        }
        let choice = with("oneOf", .list(groups.map { ["required": .texts($0)] }))
        return whole.isEmpty
            ? choice : choice.with("dependentRequired", .object(Dictionary(whole) { $1 }))
    }
}
