import Crypto

/// A link of the journal's chain: SHA-256 over an entry and the link before it (SR-50).
///
/// What is hashed is this and nothing else, in this order. All numbers are signed 64-bit, big-endian,
/// and every text or body comes after its length in bytes, so two different entries never give the
/// same bytes.
///
///     previous hash   32 bytes
///     sequence        8
///     version         8
///     wall ns         8
///     monotonic ns    8
///     boot id         8 (length) + UTF-8
///     kind            8 (length) + UTF-8
///     body            8 (length) + bytes
///
/// The first entry's previous hash is `genesis`.
public struct ChainHash: Hashable, Sendable, CustomStringConvertible {
    /// The length of a hash: 32 bytes.
    public static let byteCount = 32

    /// The text whose SHA-256 stands before the first entry.
    public static let genesisText = "pumpd journal 1"

    /// The link before the first entry: SHA-256 of `genesisText`.
    public static let genesis = ChainHash(digestOf: Array(genesisText.utf8))

    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Takes 32 bytes as a hash; `nil` for any other length.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 hex digits, of either case; `nil` for anything else.
    public init?(hex: String) {
        let digits = hex.utf8.compactMap(Self.hexValue)
        guard digits.count == 2 * Self.byteCount, hex.utf8.count == digits.count else {
            return nil
        }
        bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// The link for an entry that stands at `sequence`, behind `previous`.
    init(of entry: JournalEntry, at sequence: Int64, after previous: ChainHash) {
        var message = ChainMessage()
        message.begin(after: previous)
        message.append(sequence)
        message.append(entry.version)
        message.append(entry.wallNanoseconds)
        message.append(entry.monotonicNanoseconds)
        message.append(counted: entry.bootID.utf8)
        message.append(counted: entry.kind.utf8)
        message.append(counted: entry.body)
        self = message.hash
    }

    /// 64 hex digits, lower case.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        let hex = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: hex, as: UTF8.self)
    }

    init(digestOf message: [UInt8]) {
        bytes = Array(SHA256.hash(data: message))
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
