import SeededChance

/// One direction of the serial line: bytes travel at its speed, or are hurt or lost on their way.
struct WireDirection {
    /// Bytes that arrive one after the other without a gap.
    struct Packet {
        var bytes: [UInt8]
        /// When the first of them has arrived, line ns.
        let first: Int64

        /// When all of them have.
        var due: Int64 { first + Int64(bytes.count - 1) * WireDirection.byteTime }
    }

    /// One byte of ten bits at 19,200 bits a second, in ns.
    static let byteTime: Int64 = 10 * 1_000_000_000 / 19_200

    /// What is wrong with the line, for as long as it lasts.
    var noise: WireNoise?
    /// Nothing gets through before this line time.
    var deadUntil = Int64.min

    private var packets: [Packet] = []
    private var freeAt = Int64.min

    /// Packets on their way at once; a line that takes no more loses them, as a full buffer does.
    private static let capacity = 64

    /// When the next packet is there.
    var nextArrival: Int64? { packets.first?.due }

    /// Puts a frame on the line.
    ///
    /// - Parameters:
    ///   - frame: its bytes.
    ///   - line: when, line ns.
    ///   - isPaced: whether it still has to travel; what a pump has sent has left it already.
    ///   - chance: what decides which bytes are hurt.
    mutating func send(
        _ frame: [UInt8],
        at line: Int64,
        isPaced: Bool,
        _ chance: inout SeededGenerator
    ) {
        guard line >= deadUntil, packets.count < Self.capacity else { return }
        guard let noise, line < noise.until else {
            return put(frame, late: 0, at: line, isPaced: isPaced)
        }
        for piece in noise.hurt(frame, &chance) {
            put(piece.bytes, late: piece.late, at: line, isPaced: isPaced)
        }
    }

    /// Puts a piece behind whatever is on the line already: where that is late, so is this, and its own
    /// lateness comes on top.
    private mutating func put(_ bytes: [UInt8], late: Int64, at line: Int64, isPaced: Bool) {
        let length = Int64(bytes.count) * Self.byteTime
        let end = max(line, freeAt) + late + (isPaced ? length : 0)
        packets.append(Packet(bytes: bytes, first: end - length + Self.byteTime))
        freeAt = end
    }

    /// The next packet that has arrived by a line time.
    mutating func takeArrival(by line: Int64) -> Packet? {
        guard let packet = packets.first, packet.due <= line else { return nil }
        packets.removeFirst()
        return packet
    }

    /// The cable is out: whatever was on its way is lost.
    mutating func cut() {
        packets.removeAll(keepingCapacity: true)
        freeAt = .min
    }
}
