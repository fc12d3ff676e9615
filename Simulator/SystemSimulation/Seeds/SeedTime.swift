/// Times of a seed file, exact to the ns: digits after the point that are zero are left out.
enum SeedTime {
    private static let second: Int64 = 1_000_000_000

    /// As in `0:23:22.075`.
    static func clock(_ nanoseconds: Int64) -> String {
        let (minutes, rest) = (nanoseconds / second).quotientAndRemainder(dividingBy: 60)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(minutes / 60):\(two(minutes % 60)):\(two(rest))\(fraction(nanoseconds))"
    }

    /// As in `45.25`.
    static func seconds(_ nanoseconds: Int64) -> String {
        "\(nanoseconds / second)\(fraction(nanoseconds))"
    }

    private static func fraction(_ nanoseconds: Int64) -> String {
        let digits = "\(second + nanoseconds % second)".dropFirst()
        guard let last = digits.lastIndex(where: { $0 != "0" }) else { return "" }
        return "." + digits[...last]
    }

    /// Reads what `clock` prints; `nil` where it is no time.
    static func nanoseconds(clock text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hours = whole(parts[0]), hours < 100,
            let minutes = whole(parts[1]), minutes < 60, let rest = nanoseconds(parts[2]),
            rest < 60 * second
        else { return nil }
        return (hours * 3_600 + minutes * 60) * second + rest
    }

    /// Reads what `seconds` prints; `nil` where it is no number.
    static func nanoseconds(_ text: Substring) -> Int64? {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let seconds = whole(halves[0]) else { return nil }
        guard halves.count == 2 else { return seconds * second }
        let digits = halves[1]
        guard (1...9).contains(digits.count), let part = whole(digits) else { return nil }
        let scale = (digits.count..<9).reduce(Int64(1)) { power, _ in power * 10 }
        return seconds * second + part * scale
    }

    /// Digits alone, and few enough that no time made of them is too long to hold.
    private static func whole(_ digits: Substring) -> Int64? {
        guard digits.count <= 9, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(digits)
    }
}
