import Crypto

/// The bytes of one link, put together in a buffer that is used again for the next one.
///
/// The order and the form of what is appended is `ChainHash`'s; a verification of a million entries
/// has no time for a new buffer each.
struct ChainMessage {
    private var bytes: [UInt8] = []

    /// Begins a link behind another.
    mutating func begin(after previous: ChainHash) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: previous.bytes)
    }

    /// Signed 64-bit, big-endian.
    mutating func append(_ number: Int64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
        }
    }

    /// The length, and then the bytes.
    mutating func append(counted part: some Collection<UInt8>) {
        append(Int64(part.count))
        bytes.append(contentsOf: part)
    }

    /// SHA-256 of what was appended since it began.
    var hash: ChainHash { ChainHash(digestOf: bytes) }
}
