/// The pump's Safe packets, read and written a second time, bit by bit as the manual has it.
enum SafePackets {
    /// CRC-16: polynomial 0x1021, from 0, the highest bit first.
    static func checksum(_ data: some Sequence<UInt8>) -> UInt16 {
        var check: UInt16 = 0
        for byte in data {
            check ^= UInt16(byte) << 8
            for _ in 0..<8 {
                check = check & 0x8000 == 0 ? check << 1 : check << 1 ^ 0x1021
            }
        }
        return check
    }

    /// A packet around at most 251 bytes.
    static func packet(_ data: [UInt8]) -> [UInt8] {
        let check = checksum(data)
        let end = [UInt8(check >> 8), UInt8(check & 0xFF), 0x03]
        return [0x02, UInt8(data.count + 4)] + data + end
    }

    /// The data of every whole packet that ends at a place or behind it, whatever lies around it.
    static func all(in bytes: [UInt8], endingFrom place: Int) -> [ArraySlice<UInt8>] {
        bytes.indices.compactMap { start in
            guard bytes[start] == 0x02, start + 1 < bytes.count else { return nil }
            let end = start + Int(bytes[start + 1])
            guard Int(bytes[start + 1]) > 4, end < bytes.count, end >= place else { return nil }
            guard bytes[end] == 0x03 else { return nil }
            let data = bytes[(start + 2)..<(end - 2)]
            let check = UInt16(bytes[end - 2]) << 8 | UInt16(bytes[end - 1])
            return checksum(data) == check ? data : nil
        }
    }
}
