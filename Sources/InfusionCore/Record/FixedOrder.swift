/// A set of few cases that is always written in the order they are listed: the same set is the same
/// bytes in every record.
@propertyWrapper
public struct FixedOrder<Case: CaseIterable & Hashable & Codable & Sendable>: Hashable, Sendable,
    Codable
{
    /// The set.
    public var wrappedValue: Set<Case>

    /// Wraps a set.
    public init(wrappedValue: Set<Case>) { self.wrappedValue = wrappedValue }

    /// Reads a list, in whatever order.
    public init(from decoder: any Decoder) throws {
        wrappedValue = Set(try decoder.singleValueContainer().decode([Case].self))
    }

    /// Writes a list in the order of the cases.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Case.allCases.filter(wrappedValue.contains))
    }
}
