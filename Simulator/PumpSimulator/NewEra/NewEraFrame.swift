/// The two framings of the New Era serial protocol.
public enum NewEraMode: Sendable, Equatable {
    /// A command ends at a carriage return; a reply stands between STX and ETX.
    case basic
    /// Both ways `STX, length, data, CRC, ETX`, watched by a time-out of 1 to 255 s.
    case safe(timeoutSeconds: UInt8)

    var isSafe: Bool {
        switch self {
        case .basic: false
        case .safe: true
        }
    }
}

/// Encodes what the pump sends and checks what it received.
enum NewEraFrame {
    static let startOfText: UInt8 = 0x02
    static let endOfText: UInt8 = 0x03
    static let carriageReturn: UInt8 = 0x0D

    /// The bytes of a safe frame beyond its data, without the STX: length, CRC (2) and ETX.
    static let overhead = 4

    /// CRC-16 with polynomial 0x1021, beginning at 0, most significant bit first.
    ///
    /// The manual's example fixes the start value: "SAF0" must give 0x5543.
    static func crc(_ data: ArraySlice<UInt8>) -> UInt16 {
        var crc: UInt16 = 0
        for byte in data {
            // Eight shifts of the definition at once: the polynomial has its bits at 12, 5 and 0, and
            // the top four of the eight that go out come in again at once.
            var out = UInt8(truncatingIfNeeded: crc >> 8) ^ byte
            out ^= out >> 4
            let high = UInt16(out)
            crc = (crc << 8) ^ (high << 12) ^ (high << 5) ^ high
        }
        return crc
    }

    /// A reply of at most 251 bytes in a framing.
    static func encode(_ data: [UInt8], safe: Bool) -> [UInt8] {
        var frame: [UInt8] = []
        begin(&frame, safe: safe)
        frame.append(contentsOf: data)
        end(&frame, safe: safe)
        return frame
    }

    /// Empties a frame and begins it, up to its data.
    static func begin(_ frame: inout [UInt8], safe: Bool) {
        frame.removeAll(keepingCapacity: true)
        frame.append(startOfText)
        // Its length is known at its end.
        if safe { frame.append(0) }
    }

    /// Ends a frame that holds at most 251 bytes of data.
    static func end(_ frame: inout [UInt8], safe: Bool) {
        if safe {
            precondition(frame.count - 2 <= 255 - overhead)
            let check = crc(frame[2...])
            frame[1] = UInt8(frame.count - 2 + overhead)
            frame.append(UInt8(check >> 8))
            frame.append(UInt8(check & 0xFF))
        }
        frame.append(endOfText)
    }
}
