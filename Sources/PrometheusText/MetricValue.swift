/// A number as a metric has it: an integer and how many of its digits are decimals.
///
/// What is counted in nanolitres or nanoseconds is so told to its last digit, without a detour over
/// floating point.
public struct MetricValue: Hashable, Sendable {
    /// The digits as one integer.
    public let digits: Int64

    /// How many of them stand behind the point: 0 to 18.
    public let decimals: Int

    /// An integer.
    public init(_ whole: Int) {
        digits = Int64(whole)
        decimals = 0
    }

    /// `digits` divided by ten to the power of `decimals`.
    ///
    /// - Precondition: `decimals` is 0 to 18.
    public init(_ digits: Int64, decimals: Int) {
        precondition((0...18).contains(decimals), "an Int64 has no more than 18 whole decimals")
        self.digits = digits
        self.decimals = decimals
    }

    /// What holds as 1, what does not as 0.
    public init(_ holds: Bool) {
        self.init(holds ? 1 : 0)
    }

    /// As Prometheus reads it: no exponent, no zeros behind the last decimal that counts.
    public var text: String {
        var all = String(digits.magnitude)
        if all.utf8.count <= decimals {
            all = String(repeating: "0", count: decimals + 1 - all.utf8.count) + all
        }
        let whole = all.dropLast(decimals)
        var part = all.suffix(decimals)
        while part.last == "0" { part.removeLast() }
        return (digits < 0 ? "-" : "") + whole + (part.isEmpty ? "" : "." + part)
    }
}
