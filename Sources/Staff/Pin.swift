/// A person's secret number: 4 to 12 digits, zeros ahead included.
///
/// It is never shown: wherever it is printed, it says no more than what it is.
public struct Pin: Sendable, CustomStringConvertible {
    /// How many digits there may be.
    public static let lengths = 4...12

    /// The digits as ASCII.
    let digits: [UInt8]

    /// Reads what a person typed.
    ///
    /// - Throws: `StaffTextError.notAPIN`.
    public static func parse(_ text: String) throws(StaffTextError) -> Pin {
        let digits = Array(text.utf8)
        guard lengths.contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .notAPIN }
        return Pin(digits: digits)
    }

    /// Reads a PIN that somebody chooses, and refuses one that anybody would try first.
    ///
    /// - Throws: `StaffTextError.notAPIN`, `.easyPIN` for digits that are all the same or count up
    ///   or down, past 9 too (`7890`).
    public static func choose(_ text: String) throws(StaffTextError) -> Pin {
        let pin = try parse(text)
        guard !pin.isEasy else { throw .easyPIN }
        return pin
    }

    /// Says what it is and never which.
    public var description: String { "a PIN" }

    private var isEasy: Bool {
        let steps = Set(zip(digits, digits.dropFirst()).map { (10 + $1 - $0) % 10 })
        return steps.count == 1 && steps.isSubset(of: [0, 1, 9])
    }
}
