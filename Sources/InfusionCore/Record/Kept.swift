/// A value that does not change, held by reference: handing it on copies a pointer.
public final class Kept<Value: Sendable>: Sendable {
    /// The value; reading a part of it copies that part alone.
    public let value: Value

    /// Holds a value.
    init(_ value: Value) { self.value = value }
}
