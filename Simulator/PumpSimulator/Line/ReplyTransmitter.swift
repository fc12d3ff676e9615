/// The pump's transmitter: what it has to say leaves one byte after another at the line's speed.
struct ReplyTransmitter: Sendable {
    private struct Burst: Sendable {
        let count: Int
        let speed: LineSpeed
        let start: Int64
        let end: Int64
    }

    private let delivery: ReplyDelivery
    private var bursts: [Burst] = []
    /// The bytes of all bursts, one behind the other.
    private var bytes: [UInt8] = []
    /// How many of the first burst's bytes have been taken.
    private var taken = 0
    private var freeAt: Int64 = 0

    /// The most bursts that may wait; further ones are lost, as a full buffer loses them.
    private static let capacity = 32

    init(delivery: ReplyDelivery) {
        self.delivery = delivery
    }

    /// Queues bytes to leave from a time on, after whatever is still leaving.
    ///
    /// - Returns: when the last of them has left.
    mutating func send(_ bytes: [UInt8], from time: Int64, at speed: LineSpeed) -> Int64 {
        guard bursts.count < Self.capacity, !bytes.isEmpty else { return time }
        let start = max(time, freeAt)
        freeAt = start + speed.nanoseconds(forBytes: bytes.count)
        bursts.append(Burst(count: bytes.count, speed: speed, start: start, end: freeAt))
        self.bytes.append(contentsOf: bytes)
        return freeAt
    }

    /// Forgets everything that has not left yet, as a loss of power does.
    mutating func cut(at time: Int64) {
        bursts.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        taken = 0
        freeAt = time
    }

    /// When the next bytes can be taken; nil while nothing waits.
    var nextRelease: Int64? {
        guard let burst = bursts.first else { return nil }
        return switch delivery {
        case .byteByByte: burst.start + burst.speed.nanoseconds(forBytes: taken + 1)
        case .wholeFrames: burst.end
        }
    }

    /// Adds the bytes that have left by a time and were not taken before.
    mutating func take(by time: Int64, into output: inout [UInt8]) {
        while let burst = bursts.first, let release = nextRelease, release <= time {
            let upTo =
                burst.end <= time
                ? burst.count
                : max(burst.speed.bytes(inNanoseconds: time - burst.start), taken + 1)
            output.append(contentsOf: bytes[taken..<upTo])
            taken = upTo
            if taken == burst.count { removeFirst() }
        }
    }

    private mutating func removeFirst() {
        if bursts.count == 1 {
            bursts.removeAll(keepingCapacity: true)
            bytes.removeAll(keepingCapacity: true)
        } else {
            bytes.removeFirst(taken)
            bursts.removeFirst()
        }
        taken = 0
    }
}
