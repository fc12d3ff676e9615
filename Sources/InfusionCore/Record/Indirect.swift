/// A value held by reference, so that copying what holds it copies a pointer and not all of it.
///
/// It is written and compared as the value itself. A poll twice a second looks at a session that holds two
/// whole programs.
@propertyWrapper
public struct Indirect<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The value where it is held: whoever looks at a part of it copies that part alone.
    public private(set) var projectedValue: Kept<Value>

    /// The value.
    public var wrappedValue: Value {
        get { projectedValue.value }
        set { projectedValue = Kept(newValue) }
    }

    /// Holds a value.
    public init(wrappedValue: Value) { projectedValue = Kept(wrappedValue) }

    /// Whether the values are equal.
    public static func == (left: Indirect, right: Indirect) -> Bool {
        left.projectedValue === right.projectedValue || left.wrappedValue == right.wrappedValue
    }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { wrappedValue.hash(into: &hasher) }
}

extension Indirect: Codable where Value: Codable {
    /// Reads the value.
    public init(from decoder: any Decoder) throws {
        self.init(wrappedValue: try Value(from: decoder))
    }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}
