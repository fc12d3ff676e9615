/// A packet of the pump's Safe mode: STX, length, data, CRC, ETX.
///
/// The length counts every byte after STX, itself included. The CRC is over the data alone:
/// polynomial 0x1021 from 0x0000, not reflected (CRC-16/XMODEM), high byte first. The manual's only
/// example packet, the one that says SAF0, settles these four choices.
enum SafeFrame {
    /// Start of a packet.
    static let startOfText: UInt8 = 0x02

    /// End of a packet; it may also occur as a length or in the CRC.
    static let endOfText: UInt8 = 0x03

    /// Bytes around the data: STX, length, two of CRC, ETX.
    static let overhead = 5

    /// The most data either side ever sends; the length byte of a reply stays below ASCII '0', by
    /// which a Safe reply is told from a Basic one.
    static let longestData = 43

    /// Puts a command into a packet.
    ///
    /// - Parameter text: address and command, ASCII, at most `longestData` bytes.
    /// - Returns: the whole packet.
    static func encode(_ text: String) -> [UInt8] {
        let data = Array(text.utf8)
        precondition(data.count <= longestData, "no command of ours is that long: \(text)")
        let check = checksum(data[...])
        return [startOfText, UInt8(data.count + 4)] + data
            + [UInt8(check >> 8), UInt8(check & 0xFF), endOfText]
    }

    /// The data of a whole packet, or `nil` where length, CRC or ETX do not fit.
    static func data(of packet: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let count = packet.count
        let first = packet.startIndex
        guard count > overhead, count <= overhead + longestData else { return nil }
        guard packet[first] == startOfText, Int(packet[first + 1]) == count - 1 else { return nil }
        guard packet[first + count - 1] == endOfText else { return nil }
        let data = packet[(first + 2)..<(first + count - 3)]
        let check = UInt16(packet[first + count - 3]) << 8 | UInt16(packet[first + count - 2])
        return checksum(data) == check ? data : nil
    }

    /// CRC-16/XMODEM, a byte at a time.
    static func checksum(_ data: ArraySlice<UInt8>) -> UInt16 {
        var check: UInt16 = 0
        for byte in data {
            // The eight shifts of one byte folded together; they are exclusive-or all the way.
            var folded = (check >> 8) ^ UInt16(byte)
            folded ^= folded >> 4
            check = (check << 8) ^ (folded << 12) ^ (folded << 5) ^ folded
        }
        return check
    }
}
