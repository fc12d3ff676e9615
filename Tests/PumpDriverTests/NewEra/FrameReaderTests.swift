import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 frame reader")
struct FrameReaderTests {
    /// xorshift64*, so that a failure can be run again from its seed.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 0x2545_F491_4F6C_DD1D
        }
    }

    private let start = Moment(nanoseconds: 0)

    private func replies(_ bytes: [UInt8], framing: FrameReader.Framing = .safe) -> [NewEraReply] {
        var reader = FrameReader(address: 0)
        reader.framing = framing
        return bytes.compactMap { reader.take($0, now: start) }
    }

    @Test("finds a reply right behind any garbage, a cut-off packet among it (SR-63)")
    func recovers() {
        for seed: UInt64 in 1...5_000 {
            var dice = Dice(seed: seed)
            var bytes: [UInt8] = (0..<Int.random(in: 0..<120, using: &dice)).map { _ in
                // Half of it bytes that mean something to a reader.
                Bool.random(using: &dice)
                    ? [0x02, 0x03, 0x07, 0x0D, 0x30].randomElement(using: &dice) ?? 0
                    : .random(in: 0...255, using: &dice)
            }
            bytes += SafeFrame.encode("00S10.00MH").prefix(.random(in: 0..<14, using: &dice))
            bytes += SafeFrame.encode("00II1.234W0.000ML")
            let text = ReplyText(Array("I1.234W0.000ML".utf8)[...])
            #expect(replies(bytes).last == .state(.infusing, .text(text)), "seed \(seed)")
        }
    }

    @Test("takes packets whose length or CRC contains STX, ETX or CR, by their length alone")
    func delimitersInside() {
        var found = 0
        for number in 0..<10_000 {
            let data = "00S\(number)MH"
            let frame = SafeFrame.encode(data)
            guard frame[(frame.count - 3)..<(frame.count - 1)].contains(where: { $0 <= 0x0D })
            else { continue }
            found += 1
            let text = ReplyText(Array(data.utf8).dropFirst(3))
            #expect(replies(frame) == [.state(.stopped, .text(text))], "\(data)")
        }
        #expect(found > 100)
    }

    @Test("an incomplete packet is dropped after half a second of silence")
    func drops() {
        let frame = SafeFrame.encode("00S")
        for (gap, isRead) in [(499, true), (500, false)] as [(Int64, Bool)] {
            var reader = FrameReader(address: 0)
            for byte in frame.prefix(4) { #expect(reader.take(byte, now: start) == nil) }
            let later = start.after(.milliseconds(gap))
            let rest = frame.dropFirst(4).compactMap { reader.take($0, now: later) }
            #expect(rest.isEmpty != isRead, "\(gap) ms")
        }
    }

    @Test("takes Basic replies only where they may come")
    func basic() {
        let frame: [UInt8] = [0x02] + Array("00S".utf8) + [0x03]
        #expect(replies(frame).isEmpty)
        #expect(replies(frame, framing: .either) == [.state(.stopped, .nothing)])
        #expect(
            replies(SafeFrame.encode("00S"), framing: .either) == [.state(.stopped, .nothing)]
        )
        #expect(replies([0x02, 0x30, 0x30, 0x01, 0x03], framing: .either).isEmpty)
    }

    @Test("another pump's reply is passed over")
    func otherAddress() {
        let bytes = SafeFrame.encode("07S") + SafeFrame.encode("00P")
        #expect(replies(bytes) == [.state(.paused, .nothing)])
    }

    @Test("bytes that arrive together are read as those that come one by one (SR-63)")
    func together() {
        var found = 0
        for seed: UInt64 in 1...2_000 {
            var dice = Dice(seed: seed)
            var (apart, whole) = (FrameReader(address: 0), FrameReader(address: 0))
            for _ in 0..<6 {
                var bytes: [UInt8] = (0..<Int.random(in: 0...260, using: &dice)).map { _ in
                    .random(in: 0...12, using: &dice)
                }
                for _ in 0..<Int.random(in: 0...3, using: &dice) {
                    bytes += SafeFrame.encode("00I") + [.random(in: 0...255, using: &dice)]
                }
                let expected = bytes.compactMap { apart.take($0, now: start) }
                var rest = bytes[...]
                var replies: [NewEraReply] = []
                whole.arrives(at: start)
                while !rest.isEmpty {
                    if let reply = whole.take(from: &rest) { replies.append(reply) }
                }
                #expect(replies == expected, "seed \(seed)")
                found += replies.count
            }
        }
        #expect(found > 10_000)
    }

    @Test("random bytes by the hundred thousand do no harm and leave nothing behind (SR-63)")
    func anyBytes() {
        var dice = Dice(seed: 1)
        var reader = FrameReader(address: 0)
        for round in 0..<100_000 {
            reader.framing = round.isMultiple(of: 2) ? .safe : .either
            let bytes: [UInt8] = (0..<Int.random(in: 0...20, using: &dice)).map { _ in
                .random(in: 0...255, using: &dice)
            }
            let found = bytes.compactMap { reader.take($0, now: start) }
            // Bytes that pass a CRC by chance are one in many thousand; a Basic reply has none.
            #expect(found.isEmpty || reader.framing == .either, "round \(round)")
        }
        reader.framing = .safe
        let found = SafeFrame.encode("00S").compactMap { reader.take($0, now: start) }
        #expect(found == [.state(.stopped, .nothing)])
    }
}

extension FrameReader {
    /// Takes a byte that arrives by itself.
    mutating func take(_ byte: UInt8, now: Moment) -> NewEraReply? {
        arrives(at: now)
        var bytes: ArraySlice = [byte]
        return take(from: &bytes)
    }
}
