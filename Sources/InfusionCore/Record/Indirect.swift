/// A value held by reference, so that copying what holds it copies a pointer and not all of it.
///
/// It is written and compared as the value itself. A poll twice a second looks at a session that holds two
/// whole programs.
@propertyWrapper
public struct Indirect<Value: Hashable & Codable & Sendable>: Hashable, Sendable, Codable {
    private final class Kept: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var kept: Kept

    /// The value.
    public var wrappedValue: Value {
        get { kept.value }
        set { kept = Kept(newValue) }
    }

    /// Holds a value.
    public init(wrappedValue: Value) { kept = Kept(wrappedValue) }

    /// Reads the value.
    public init(from decoder: any Decoder) throws { kept = Kept(try Value(from: decoder)) }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws { try kept.value.encode(to: encoder) }

    /// Whether the values are equal.
    public static func == (left: Indirect, right: Indirect) -> Bool {
        left.kept === right.kept || left.kept.value == right.kept.value
    }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { kept.value.hash(into: &hasher) }
}
