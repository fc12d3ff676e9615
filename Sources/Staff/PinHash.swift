import CryptoExtras
import FoundationEssentials

/// What a staff entry keeps of a PIN: a slow, salted hash of it (SR-15).
///
/// The function is scrypt (RFC 7914) with r = 8 and p = 1. At the usual cost one try takes about
/// 0.1 s and 32 MiB. A PIN has few digits: whoever reads the hash of a short one can still try them
/// all within the hour, so the file that holds it is kept from everybody but the daemon.
public struct PinHash: Sendable, CustomStringConvertible {
    /// The cost of a new hash: N = 2^15.
    ///
    /// From here on the memory goes straight back to the host; the 16 MiB of the cost below stay
    /// with the process for the next time.
    public static let usualCost = 15

    /// The costs taken, as powers of two: about 16 MiB and 0.05 s to 128 MiB and 0.5 s for a look.
    public static let costs = 14...17

    static let saltLengths = 16...64
    static let hashLength = 32
    private static let blockSize = 8
    private static let parallelism = 1

    /// The cost, as the power of two that N is.
    let cost: Int

    let salt: [UInt8]
    private let hash: [UInt8]

    /// Hashes a PIN with a salt by chance.
    ///
    /// - Parameters:
    ///   - pin: what to hash.
    ///   - cost: one of `costs`.
    /// - Throws: `PinHashError.notComputed`.
    public init(of pin: Pin, cost: Int = usualCost) throws(PinHashError) {
        precondition(Self.costs.contains(cost), "a cost is the caller's own number")
        let salt = Self.chance(Self.saltLengths.lowerBound)
        let key = try Self.derive(from: pin, salt: salt, cost: cost)
        self.init(cost: cost, salt: salt, hash: unsafe key.withUnsafeBytes { unsafe Array($0) })
    }

    /// Whether this is the hash of a PIN; as slow whichever the answer is.
    ///
    /// - Throws: `PinHashError.notComputed`, which says nothing about the PIN.
    public func matches(_ pin: Pin) throws(PinHashError) -> Bool {
        // Keys are compared in a time that does not depend on what they have in common.
        try Self.derive(from: pin, salt: salt, cost: cost) == SymmetricKey(data: hash)
    }

    /// A hash that no PIN has, to spend the same time on ids that nobody has.
    static func decoy(cost: Int) -> PinHash {
        PinHash(
            cost: cost,
            salt: chance(saltLengths.lowerBound),
            hash: chance(hashLength)
        )
    }

    /// Reads the text of a staff entry, `scrypt$15$8$1$SALT$HASH` with both parts in base64.
    ///
    /// - Throws: `StaffTextError.notAPINHash` for any other form, cost or length.
    public static func parse(_ text: String) throws(StaffTextError) -> PinHash {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard text.utf8.count <= 256, parts.count == 6, parts[0] == "scrypt" else {
            throw .notAPINHash("it is not written as scrypt$N$r$p$salt$hash")
        }
        guard let cost = costs.first(where: { String($0) == parts[1] }) else {
            throw .notAPINHash("its cost is not from \(costs.lowerBound) to \(costs.upperBound)")
        }
        guard parts[2] == "\(blockSize)", parts[3] == "\(parallelism)" else {
            throw .notAPINHash("its r is not \(blockSize) or its p is not \(parallelism)")
        }
        guard let salt = bytes(ofBase64: parts[4]), saltLengths.contains(salt.count) else {
            throw .notAPINHash(
                "its salt is not base64 of"
                    + " \(saltLengths.lowerBound) to \(saltLengths.upperBound) bytes"
            )
        }
        guard let hash = bytes(ofBase64: parts[5]), hash.count == hashLength else {
            throw .notAPINHash("its last part is not base64 of \(hashLength) bytes")
        }
        return PinHash(cost: cost, salt: salt, hash: hash)
    }

    /// What a staff entry has of it; for that file and nowhere else.
    public var entryText: String {
        let fields = [
            "scrypt", "\(cost)", "\(Self.blockSize)", "\(Self.parallelism)",
            Data(salt).base64EncodedString(), Data(hash).base64EncodedString(),
        ]
        return fields.joined(separator: "$")
    }

    /// Says what it is and never which.
    public var description: String { "the hash of a PIN" }

    private init(cost: Int, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    private static func derive(
        from pin: Pin,
        salt: [UInt8],
        cost: Int
    ) throws(PinHashError) -> SymmetricKey {
        do {
            return try KDF.Scrypt.deriveKey(
                from: pin.digits,
                salt: salt,
                outputByteCount: hashLength,
                rounds: 1 << cost,
                blockSize: blockSize,
                parallelism: parallelism
            )
        } catch {
            throw .notComputed(mebibytes: 128 * blockSize * (1 << cost) / 1_048_576)
        }
    }

    /// Bytes of the host's own generator, which is made for secrets.
    private static func chance(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in .random(in: 0...UInt8.max, using: &generator) }
    }

    /// The bytes, where the text is the one way to write them.
    private static func bytes(ofBase64 text: Substring) -> [UInt8]? {
        guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text
        else { return nil }
        return Array(data)
    }
}

/// Why a PIN could not be hashed; the PIN itself may be right or wrong.
public enum PinHashError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The host gave no memory for it.
    case notComputed(mebibytes: Int)

    /// One line: what happened and what to do.
    public var description: String {
        switch self {
        case .notComputed(let mebibytes):
            "the PIN could not be checked for want of \(mebibytes) MiB of memory: try again, and"
                + " see what else runs on this host"
        }
    }
}
