// A quantity travels and is recorded as the text a person would write, unit included (SR-02), so
// that a record can be read without this program and a bare number never becomes drug.

extension Quantity {
    /// Reads the text written by `encode(to:)`, as strictly as a person's.
    ///
    /// - Throws: `QuantityError`, or the decoder's own error where it is not a text.
    public init(from decoder: any Decoder) throws {
        self = try Self.parse(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the exact value with its unit, as in `17.5 mL/h`.
    ///
    /// - Throws: the encoder's own error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
