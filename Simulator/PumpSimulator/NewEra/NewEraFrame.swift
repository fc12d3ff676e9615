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
    static func crc(_ data: some Sequence<UInt8>) -> UInt16 {
        var crc: UInt16 = 0
        for byte in data {
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 {
                crc = crc & 0x8000 == 0 ? crc << 1 : (crc << 1) ^ 0x1021
            }
        }
        return crc
    }

    /// A reply of at most 251 bytes in a framing.
    static func encode(_ data: [UInt8], safe: Bool) -> [UInt8] {
        guard safe else { return [startOfText] + data + [endOfText] }
        precondition(data.count <= 255 - overhead)
        let check = crc(data)
        return [startOfText, UInt8(data.count + overhead)] + data
            + [UInt8(check >> 8), UInt8(check & 0xFF), endOfText]
    }
}
