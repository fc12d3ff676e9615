import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 frames")
struct FrameTests {
    /// Packets computed with a CRC checked against the manual's example, some seen from public
    /// clients.
    static let golden: [(String, String)] = [
        ("SAF0", "02 08 53 41 46 30 55 43 03"),
        ("0SAF0", "02 09 30 53 41 46 30 59 ad 03"),
        ("0SAF2", "02 09 30 53 41 46 32 79 ef 03"),
        ("SAF10", "02 09 53 41 46 31 30 4c 32 03"),
        ("0SAF10", "02 0a 30 53 41 46 31 30 63 be 03"),
        ("0", "02 05 30 36 53 03"),
        ("0SAF", "02 08 30 53 41 46 3d 88 03"),
        ("0RUN", "02 08 30 52 55 4e 44 07 03"),
        ("0STP", "02 08 30 53 54 50 b3 f9 03"),
        ("0RAT", "02 08 30 52 41 54 38 cb 03"),
        ("0RAT10.00MH", "02 0f 30 52 41 54 31 30 2e 30 30 4d 48 e5 de 03"),
        ("0RAT10.00", "02 0d 30 52 41 54 31 30 2e 30 30 87 2f 03"),
        ("0RAT500UM", "02 0d 30 52 41 54 35 30 30 55 4d 0d ae 03"),
        ("0DIS", "02 08 30 44 49 53 30 46 03"),
        ("0DIA26.59", "02 0d 30 44 49 41 32 36 2e 35 39 57 ef 03"),
        ("0VER", "02 08 30 56 45 52 48 09 03"),
        ("0DIRINF", "02 0b 30 44 49 52 49 4e 46 91 86 03"),
        ("0VOL5.000", "02 0d 30 56 4f 4c 35 2e 30 30 30 c5 95 03"),
        ("0VOLML", "02 0a 30 56 4f 4c 4d 4c d7 5d 03"),
        ("0CLDINF", "02 0b 30 43 4c 44 49 4e 46 46 ae 03"),
        ("00S", "02 07 30 30 53 aa a6 03"),
        ("00S002", "02 0a 30 30 53 30 30 32 1b a4 03"),
        ("00I", "02 07 30 30 49 19 dd 03"),
        ("00P", "02 07 30 30 50 9a c5 03"),
        ("00A?T", "02 09 30 30 41 3f 54 05 40 03"),
        ("00A?R", "02 09 30 30 41 3f 52 65 86 03"),
        ("00A?S", "02 09 30 30 41 3f 53 75 a7 03"),
        ("00S?COM", "02 0b 30 30 53 3f 43 4f 4d b5 80 03"),
        ("00S?NA", "02 0a 30 30 53 3f 4e 41 52 37 03"),
        ("00I?NA", "02 0a 30 30 49 3f 4e 41 21 3b 03"),
        ("00S?OOR", "02 0b 30 30 53 3f 4f 4f 52 23 3f 03"),
        ("00S?", "02 08 30 30 53 3f 75 1c 03"),
        (
            "00II0.000W0.000ML",
            "02 15 30 30 49 49 30 2e 30 30 30 57 30 2e 30 30 30 4d 4c 4b 0c 03"
        ),
        ("00S10.00MH", "02 0e 30 30 53 31 30 2e 30 30 4d 48 08 e4 03"),
        ("00SNE1000V3.928", "02 13 30 30 53 4e 45 31 30 30 30 56 33 2e 39 32 38 27 22 03"),
    ]

    static func bytes(_ hex: String) -> [UInt8] {
        hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
    }

    @Test("encodes every golden packet", arguments: golden)
    func encodes(data: String, hex: String) {
        #expect(SafeFrame.encode(data) == Self.bytes(hex))
    }

    @Test("decodes every golden packet", arguments: golden)
    func decodes(data: String, hex: String) {
        #expect(SafeFrame.data(of: Self.bytes(hex)[...]).map(Array.init) == Array(data.utf8))
    }

    @Test("refuses a golden packet with any one bit wrong", arguments: golden)
    func oneBit(data: String, hex: String) {
        let packet = Self.bytes(hex)
        for bit in 0..<(packet.count * 8) {
            var wrong = packet
            wrong[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(SafeFrame.data(of: wrong[...]) == nil, "bit \(bit)")
        }
    }

    @Test("our own commands, echoed, are no replies", arguments: golden.prefix(20))
    func echo(data: String, hex: String) {
        var reader = FrameReader(address: 0)
        reader.framing = .either
        let now = Moment(nanoseconds: 0)
        for byte in Self.bytes(hex) + Array("\(data)\r".utf8) {
            #expect(reader.take(byte, now: now) == nil)
        }
    }

    @Test("reads state, text, error and alarm")
    func replies() {
        func reply(_ data: String) -> NewEraReply? {
            NewEraReply(Array(data.utf8)[...], address: 0)
        }
        #expect(reply("00S") == .state(.stopped, .nothing))
        #expect(reply("00I?NA") == .state(.infusing, .error(.notApplicable)))
        #expect(reply("00S?") == .state(.stopped, .error(.unknownCommand)))
        #expect(reply("00A?E") == .alarm(.programError))
        #expect(reply("00S002") == .state(.stopped, .text(ReplyText(Array("002".utf8)[...]))))
        for bad in [
            "", "0", "00", "01S", "10S", "0xS", "00Z", "00A", "00A?", "00A?Z", "00AS",
            "00S?XYZ", "00S\u{7}",
        ] {
            #expect(reply(bad) == nil, "'\(bad)'")
        }
        #expect(NewEraReply(Array("42P".utf8)[...], address: 42) == .state(.paused, .nothing))
    }
}
