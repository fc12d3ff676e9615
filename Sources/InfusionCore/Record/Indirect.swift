/// A value held by reference, so that copying what holds it copies a pointer and not all of it.
///
/// It is written and compared as the value itself. A poll twice a second looks at a session that holds two
/// whole programs.
@propertyWrapper
public struct Indirect<Value: Hashable & Sendable>: Hashable, Sendable {
    private var kept: Kept<Value>

    /// The value.
    public var wrappedValue: Value {
        get { kept.value }
        set { kept = Kept(newValue) }
    }

    /// Holds a value.
    public init(wrappedValue: Value) { kept = Kept(wrappedValue) }

    /// Whether the values are equal.
    public static func == (left: Indirect, right: Indirect) -> Bool {
        left.kept === right.kept || left.kept.value == right.kept.value
    }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { kept.value.hash(into: &hasher) }
}

extension Indirect: Codable where Value: Codable {
    /// Reads the value.
    public init(from decoder: any Decoder) throws { kept = Kept(try Value(from: decoder)) }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws { try kept.value.encode(to: encoder) }
}
