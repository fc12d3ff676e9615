/// What the pump's receiver has made of the bytes so far; `NewEraReceiver.data(of:)` has its bytes.
struct NewEraPacket: Sendable, Equatable {
    /// Whether it is no safe frame whose length, CRC or ETX is wrong.
    let isWhole: Bool
    /// Whether it came in safe framing.
    let isSafe: Bool
    /// When its first byte arrived, in line ns.
    let beganAt: Int64
}

/// Finds commands in the bytes that reach the pump, in either framing, and recovers from noise.
///
/// A safe frame is read by its length alone, as its CRC may hold any byte. One that falls silent
/// for half a second is forgotten. A basic line waits for its carriage return without limit, for
/// people type them.
struct NewEraReceiver: Sendable {
    private enum State: Sendable {
        case idle
        case awaitingLength
        case gathering(missing: Int)
    }

    /// Silence between the bytes of a safe frame that makes the pump forget it: 0.5 s.
    static let silenceLimit: Int64 = 500_000_000

    /// The longest basic line; a longer one is unknown, whatever it says (assumption).
    static let longestLine = 128

    private let readsSafeInBasic: Bool
    private var state = State.idle
    private var frame: [UInt8] = []
    private var line: [UInt8] = []
    /// Whether the line has been told, and the next byte begins another.
    private var isLineOver = false
    private var beganAt: Int64 = 0
    private var lastByteAt: Int64 = 0

    init(readsSafeInBasic: Bool) {
        self.readsSafeInBasic = readsSafeInBasic
    }

    /// Takes a byte that arrived at a time; the packet it completes, if any.
    @inline(__always)
    mutating func take(_ byte: UInt8, at time: Int64, mode: NewEraMode) -> NewEraPacket? {
        if time - lastByteAt >= Self.silenceLimit { state = .idle }
        lastByteAt = time
        switch state {
        case .awaitingLength:
            return begin(length: byte)
        case .gathering(let missing):
            frame.append(byte)
            state = .gathering(missing: missing - 1)
            return missing == 1 ? finishFrame() : nil
        case .idle:
            if byte == NewEraFrame.startOfText && (mode.isSafe || readsSafeInBasic) {
                state = .awaitingLength
                beganAt = time
                return nil
            }
            return mode.isSafe ? nil : gather(byte, at: time)
        }
    }

    /// The command data of the packet just completed, without framing: a part of the receiver's own,
    /// to be let go of before its next byte.
    func data(of packet: NewEraPacket) -> ArraySlice<UInt8> {
        packet.isSafe ? frame[..<(frame.count - 3)] : line[...]
    }

    private mutating func begin(length: UInt8) -> NewEraPacket? {
        guard Int(length) >= NewEraFrame.overhead else {
            state = .idle
            return NewEraPacket(isWhole: false, isSafe: true, beganAt: beganAt)
        }
        frame.removeAll(keepingCapacity: true)
        if !line.isEmpty { line.removeAll(keepingCapacity: true) }
        state = .gathering(missing: Int(length) - 1)
        return nil
    }

    private mutating func finishFrame() -> NewEraPacket {
        state = .idle
        let end = frame.count - 3
        let data = frame[..<end]
        let check = UInt16(frame[end]) << 8 | UInt16(frame[end + 1])
        let isWhole = frame[end + 2] == NewEraFrame.endOfText && NewEraFrame.crc(data) == check
        return NewEraPacket(isWhole: isWhole, isSafe: true, beganAt: beganAt)
    }

    private mutating func gather(_ byte: UInt8, at time: Int64) -> NewEraPacket? {
        if isLineOver {
            isLineOver = false
            line.removeAll(keepingCapacity: true)
        }
        if line.isEmpty { beganAt = time }
        if byte == NewEraFrame.carriageReturn {
            isLineOver = true
            return NewEraPacket(isWhole: true, isSafe: false, beganAt: beganAt)
        }
        let isPrinting = byte > 0x20 && byte != 0x7F
        if isPrinting && line.count <= Self.longestLine {
            line.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
        }
        return nil
    }
}
