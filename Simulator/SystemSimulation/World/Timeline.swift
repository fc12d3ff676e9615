/// What happened, in the order it happened, in words; and a number that stands for all of it.
public struct Timeline: Sendable {
    /// How much of what happens is kept in words.
    public enum Detail: Sendable, Hashable, Comparable {
        /// Nothing: the digest alone.
        case nothing
        /// What people, the pump, the disk and the daemon do.
        case events
        /// Every frame on the wire besides.
        case wire
    }

    /// The lines, where they are kept.
    private(set) var lines: [String] = []
    /// FNV-1a over every byte on the wire, and when, and the number of every fact.
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    private let detail: Detail
    private let begun: Int64

    init(_ detail: Detail, begun: Int64) {
        self.detail = detail
        self.begun = begun
    }

    /// Takes bytes into the digest.
    mutating func mix(_ bytes: [UInt8], at world: Int64) {
        mix(UInt64(bitPattern: world))
        for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// Takes a number into the digest.
    mutating func mix(_ number: UInt64) {
        digest = (digest ^ number) &* 0x0000_0100_0000_01B3
        digest ^= digest >> 29
    }

    /// Tells something; the words are only made where they are kept.
    mutating func tell(
        _ level: Detail = .events,
        at world: Int64,
        _ words: @autoclosure () -> String
    ) {
        guard detail >= level else { return }
        lines.append("\(Self.clock(world - begun))  \(words())")
    }

    /// Bytes as a person reads them: what is no visible sign is a dot.
    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.map { (0x20...0x7E).contains($0) ? $0 : 0x2E }, as: UTF8.self)
    }

    /// A span as `1:02:03.456`.
    ///
    /// - Parameter nanoseconds: 0 or more.
    /// - Returns: hours, minutes, seconds and thousandths, cut off.
    public static func clock(_ nanoseconds: Int64) -> String {
        let milliseconds = nanoseconds / 1_000_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let part = milliseconds % 1_000
        let thousandths =
            String(repeating: "0", count: part < 10 ? 2 : part < 100 ? 1 : 0) + "\(part)"
        return "\(milliseconds / 3_600_000):\(two(milliseconds / 60_000 % 60)):"
            + "\(two(milliseconds / 1_000 % 60)).\(thousandths)"
    }
}
