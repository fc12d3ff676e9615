/// What was measured again and again, in ns.
public struct Samples: Sendable {
    private var values: [Int64] = []

    /// How many there are.
    public var count: Int { values.count }

    /// None yet.
    public init() {}

    /// Takes one more, in ns.
    public mutating func add(_ nanoseconds: Int64) { values.append(nanoseconds) }

    /// The smallest value that this many hundredths of all values do not exceed (nearest rank).
    ///
    /// - Parameter hundredths: 1 to 100; 100 is the greatest value.
    /// - Returns: nil where nothing was measured.
    public func percentile(_ hundredths: Int) -> Int64? {
        guard !values.isEmpty else { return nil }
        let rank = (values.count * hundredths + 99) / 100
        return values.sorted()[max(rank, 1) - 1]
    }
}
