import Foundation

/// A JSON value as it came over the wire.
public enum ReceivedJSON: Decodable, Hashable, Sendable {
    case null
    case truth(Bool)
    case count(Int)
    case number(Double)
    case text(String)
    case list([ReceivedJSON])
    case object([String: ReceivedJSON])

    /// Reads bytes.
    ///
    /// - Throws: the decoder's error where they are not JSON.
    public init(_ bytes: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(ReceivedJSON.self, from: Data(bytes))
    }

    /// Takes whatever stands there, by asking for each kind in turn.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let count = try? value.decode(Int.self) {
            self = .count(count)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let items = try? value.decode([ReceivedJSON].self) {
            self = .list(items)
        } else {
            self = .object(try value.decode([String: ReceivedJSON].self))
        }
    }

    /// What stands behind a key; `nil` where there is none or this is no object.
    public subscript(key: String) -> ReceivedJSON? { members[key] }

    /// The members of an object; none of anything else.
    public var members: [String: ReceivedJSON] {
        if case .object(let members) = self { return members }
        return [:]
    }

    /// The items of a list; none of anything else.
    public var items: [ReceivedJSON] {
        if case .list(let items) = self { return items }
        return []
    }

    /// The text, where it is one.
    public var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The whole number, where it is one; `72.0` is.
    public var count: Int? {
        switch self {
        case .count(let count): count
        case .number(let number): Int(exactly: number)
        case .null, .truth, .text, .list, .object: nil
        }
    }
}
