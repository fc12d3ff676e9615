/// The speed of a serial line with eight data bits, no parity and one stop bit.
public struct LineSpeed: Sendable, Equatable {
    /// Bits a second, above 0.
    public let baud: Int64

    /// A line of this many bits a second.
    ///
    /// - Parameter baud: from 1 to 10,000,000.
    public init(baud: Int64) {
        precondition((1...10_000_000).contains(baud))
        self.baud = baud
    }

    /// The nanoseconds that a number of bytes take, rounded up.
    ///
    /// A byte is ten bits on the wire: start, eight data, stop.
    public func nanoseconds(forBytes count: Int) -> Int64 {
        (Int64(count) * 10_000_000_000 + baud - 1) / baud
    }

    /// How many bytes have wholly left after this many nanoseconds, 0 or more.
    func bytes(inNanoseconds time: Int64) -> Int {
        Int(Int128(time) * Int128(baud) / 10_000_000_000)
    }
}
