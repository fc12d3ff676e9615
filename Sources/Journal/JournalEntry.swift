/// What is handed to the journal to be kept: bytes, when, and of what kind.
///
/// The journal does not know what an entry means. `kind` and `version` tell the reader how to
/// understand `body`; one who meets a version he does not know has to refuse.
public struct JournalEntry: Hashable, Sendable {
    /// The longest body: 64 KiB.
    ///
    /// Far above any entry of a session, and small enough that a batch of them stays bounded (SR-63).
    public static let greatestBody = 65_536

    /// The longest kind and the longest boot identifier, in bytes.
    public static let greatestName = 64

    /// What sort of entry, as in `order.confirmed`: lower-case letters, digits, `.`, `-`, `_`.
    public let kind: String

    /// The version of the body's form, 1 or more.
    public let version: Int64

    /// The body, JSON text in practice, of at most `greatestBody` bytes.
    public let body: [UInt8]

    /// Nanoseconds since 1970-01-01T00:00:00Z by the wall clock.
    public let wallNanoseconds: Int64

    /// Nanoseconds of the monotonic clock that counts suspend, since boot.
    public let monotonicNanoseconds: Int64

    /// Which boot the monotonic time belongs to; printable ASCII without a space.
    public let bootID: String

    /// Puts an entry together.
    ///
    /// - Parameters:
    ///   - kind: 1 ... 64 characters of `a-z 0-9 . - _`.
    ///   - version: 1 or more.
    ///   - body: at most `greatestBody` bytes.
    ///   - wallNanoseconds: nanoseconds since 1970, UTC.
    ///   - monotonicNanoseconds: nanoseconds since boot, 0 or more.
    ///   - bootID: 1 ... 64 printable ASCII characters.
    /// - Throws: `JournalError.entryRefused` naming the bound that was passed.
    public init(
        kind: String,
        version: Int64,
        body: [UInt8],
        wallNanoseconds: Int64,
        monotonicNanoseconds: Int64,
        bootID: String
    ) throws(JournalError) {
        guard Self.isName(kind, of: Self.isKindByte) else {
            throw .entryRefused("its kind is not 1 ... 64 characters of a-z, 0-9, '.', '-', '_'")
        }
        guard Self.isName(bootID, of: { (0x21...0x7E).contains($0) }) else {
            throw .entryRefused("its boot id is not 1 ... 64 printable ASCII characters")
        }
        guard version >= 1, monotonicNanoseconds >= 0 else {
            throw .entryRefused(
                "version \(version) or monotonic time \(monotonicNanoseconds) ns is too small:"
                    + " at least 1 and 0"
            )
        }
        guard body.count <= Self.greatestBody else {
            throw .entryRefused(
                "its body of \(body.count) bytes is above the limit of \(Self.greatestBody)"
            )
        }
        self.init(
            stored: kind,
            version: version,
            body: body,
            wallNanoseconds: wallNanoseconds,
            monotonicNanoseconds: monotonicNanoseconds,
            bootID: bootID
        )
    }

    /// An entry as it was found in a file: its hash, not its form, says whether it is sound.
    init(
        stored kind: String,
        version: Int64,
        body: [UInt8],
        wallNanoseconds: Int64,
        monotonicNanoseconds: Int64,
        bootID: String
    ) {
        self.kind = kind
        self.version = version
        self.body = body
        self.wallNanoseconds = wallNanoseconds
        self.monotonicNanoseconds = monotonicNanoseconds
        self.bootID = bootID
    }

    private static func isName(_ text: String, of isAllowed: (UInt8) -> Bool) -> Bool {
        (1...greatestName).contains(text.utf8.count) && text.utf8.allSatisfy(isAllowed)
    }

    private static func isKindByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
