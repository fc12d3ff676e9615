/// A value that is often absent or seldom changes, held by reference.
///
/// What holds it is as small as a pointer, and who looks at a part of it through `$` copies that part
/// alone: a poll twice a second looks at the session a dozen times and changes it every ten seconds.
/// It is compared as the value itself, and written like any optional value: not at all where absent.
@propertyWrapper
public struct Seldom<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The value where it is held.
    public private(set) var projectedValue: Kept<Value>?

    /// The value, whole.
    public var wrappedValue: Value? {
        get { projectedValue?.value }
        set { projectedValue = newValue.map(Kept.init) }
    }

    /// Holds a value, or none.
    public init(wrappedValue: Value?) { projectedValue = wrappedValue.map(Kept.init) }

    /// Whether the values are equal.
    public static func == (left: Seldom, right: Seldom) -> Bool {
        left.projectedValue === right.projectedValue || left.wrappedValue == right.wrappedValue
    }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { wrappedValue.hash(into: &hasher) }
}

extension Seldom: Codable where Value: Codable {
    /// Reads the value.
    public init(from decoder: any Decoder) throws {
        self.init(wrappedValue: try Value?(from: decoder))
    }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}

// What the compiler writes for a `Codable` type asks these: an absent value has no key.

extension KeyedDecodingContainer {
    func decode<Value: Codable>(_: Seldom<Value>.Type, forKey key: Key) throws -> Seldom<Value> {
        Seldom(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
    }
}

extension KeyedEncodingContainer {
    mutating func encode<Value: Codable>(_ held: Seldom<Value>, forKey key: Key) throws {
        try encodeIfPresent(held.wrappedValue, forKey: key)
    }
}
