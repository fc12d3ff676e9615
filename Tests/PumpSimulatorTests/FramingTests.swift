import Testing

@testable import PumpSimulator

/// Frames of public clients and of the manual, byte for byte, and what noise does to framing.
@Suite struct FramingTests {
    @Test(
        "encodes the known safe frames byte for byte",
        arguments: [
            ("SAF0", "02 08 53 41 46 30 55 43 03"),
            ("0SAF0", "02 09 30 53 41 46 30 59 ad 03"),
            ("0SAF10", "02 0a 30 53 41 46 31 30 63 be 03"),
            ("0", "02 05 30 36 53 03"),
            ("0RUN", "02 08 30 52 55 4e 44 07 03"),
            ("0STP", "02 08 30 53 54 50 b3 f9 03"),
            ("0RAT10.00MH", "02 0f 30 52 41 54 31 30 2e 30 30 4d 48 e5 de 03"),
            ("0RAT500UM", "02 0d 30 52 41 54 35 30 30 55 4d 0d ae 03"),
            ("0DIA26.59", "02 0d 30 44 49 41 32 36 2e 35 39 57 ef 03"),
            ("0VOL5.000", "02 0d 30 56 4f 4c 35 2e 30 30 30 c5 95 03"),
        ]
    )
    func knownFrame(data: String, frame: String) {
        #expect(NewEraFrame.encode(Array(data.utf8), safe: true) == bytes(frame))
    }

    @Test("a CRC is what eight shifts a bit make of it, by the polynomial 0x1021 from 0")
    func crcByDefinition() {
        for first in 0...UInt8.max {
            for second in stride(from: UInt8.min, through: 254, by: 2) {
                var crc: UInt16 = 0
                for byte in [first, second, 0x30] {
                    crc ^= UInt16(byte) << 8
                    for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : (crc << 1) ^ 0x1021 }
                }
                #expect(NewEraFrame.crc([first, second, 0x30]) == crc)
            }
        }
    }

    @Test("noise behind an address does not make a command one for every pump")
    func addressAndNoise() {
        var host = HostOfPump.heard()
        // The last two of "3", d6, a6 are an accent to whoever takes them for text.
        let noisy: [UInt8] = [0x33, 0xD6, 0xA6] + Array("IN2\r".utf8)
        #expect(host.exchange(noisy).isEmpty)
        #expect(host.tell("IN2") == "00S1")
    }

    /// Each row: commands first, then a known frame, and the known answer to it.
    private static let conversations: [([String], String, String)] = [
        ([], "02 08 30 53 54 50 b3 f9 03", "02 09 30 30 41 3f 52 65 86 03"),
        ([""], "02 05 30 36 53 03", "02 07 30 30 53 aa a6 03"),
        ([""], "02 08 30 53 41 46 3d 88 03", "02 0a 30 30 53 30 30 32 1b a4 03"),
        (["", "RAT10MH"], "02 08 30 52 55 4e 44 07 03", "02 07 30 30 49 19 dd 03"),
        (["", "RAT10MH", "RUN"], "02 08 30 53 54 50 b3 f9 03", "02 07 30 30 50 9a c5 03"),
        (
            ["", "RAT10MH"], "02 08 30 52 41 54 38 cb 03",
            "02 0e 30 30 53 31 30 2e 30 30 4d 48 08 e4 03"
        ),
        (
            [""], "02 08 30 56 45 52 48 09 03",
            "02 13 30 30 53 4e 45 31 30 30 30 56 33 2e 39 32 38 27 22 03"
        ),
        (
            ["", "RAT0.024MH", "RUN"], "02 08 30 44 49 53 30 46 03",
            "02 15 30 30 49 49 30 2e 30 30 30 57 30 2e 30 30 30 4d 4c 4b 0c 03"
        ),
        (
            ["", "RAT10MH", "RUN"], "02 0d 30 44 49 41 32 36 2e 35 39 57 ef 03",
            "02 0a 30 30 49 3f 4e 41 21 3b 03"
        ),
        ([""], "02 08 30 53 54 50 b3 f9 03", "02 0a 30 30 53 3f 4e 41 52 37 03"),
        ([""], "02 07 58 58 58 ab 84 03", "02 08 30 30 53 3f 75 1c 03"),
        ([""], "02 08 30 53 54 50 b3 f8 03", "02 0b 30 30 53 3f 43 4f 4d b5 80 03"),
    ]

    @Test("answers the known safe frames byte for byte", arguments: conversations.indices)
    func conversation(index: Int) {
        let (before, frame, answer) = Self.conversations[index]
        var host = HostOfPump { $0.initialMode = .safe(timeoutSeconds: 2) }
        for command in before { _ = host.tell(command) }
        #expect(host.exchange(bytes(frame)) == bytes(answer))
    }

    @Test("answers a rate above the plunger's speed with the known OOR frame")
    func outOfRange() {
        var host = HostOfPump.heard { $0.initialMode = .safe(timeoutSeconds: 2) }
        #expect(
            host.exchange(host.framed("0RAT9999MH")) == bytes("02 0b 30 30 53 3f 4f 4f 52 23 3f 03")
        )
    }

    @Test("in Basic mode drops spaces and control characters and takes small letters for capitals")
    func basicMode() {
        var host = HostOfPump.heard()
        #expect(host.exchange(Array(" r a\tt 1 0 mh\n\r".utf8)) == bytes("02 30 30 53 03"))
        #expect(host.tell("rat") == "00S10.00MH")
    }

    @Test("answers an empty line, a zero and a lone star with its status")
    func statusQueries() {
        var host = HostOfPump.heard()
        for query in ["", "0", "00", "*", "0*"] { #expect(host.tell(query) == "00S") }
    }

    @Test("answers SAF n already in safe framing and SAF 0 already in basic framing")
    func modeSwitch() {
        var host = HostOfPump.heard()
        #expect(host.exchange(Array("SAF2\r".utf8)) == bytes("02 07 30 30 53 aa a6 03"))
        #expect(
            host.exchange(bytes("02 08 53 41 46 30 55 43 03")) == bytes("02 30 30 53 03")
        )
    }

    @Test("in Safe mode is deaf to basic commands")
    func deafToBasic() {
        var host = HostOfPump.heard { $0.initialMode = .safe(timeoutSeconds: 200) }
        #expect(host.exchange(Array("RUN\r".utf8)).isEmpty)
    }

    @Test("in Basic mode understands safe frames, or takes them for noise if so configured")
    func safeFramesInBasicMode() {
        let frame = NewEraFrame.encode(Array("0VER".utf8), safe: true)
        var understanding = HostOfPump.heard()
        #expect(HostOfPump.text(understanding.exchange(frame)) == "00SNE1000V3.928")
        var ignorant = HostOfPump.heard { $0.readsSafeFramesInBasicMode = false }
        #expect(ignorant.exchange(frame).isEmpty)
        #expect(ignorant.tell("") == "00S?")
        #expect(ignorant.tell("") == "00S")
    }

    @Test("forgets a torn frame after half a second of silence, and not a nanosecond sooner")
    func tornFrame() {
        let torn = bytes("02 08 30 53 54")
        let whole = NewEraFrame.encode(Array("0".utf8), safe: true)
        for (silence, isHeard) in [(499_999_999, false), (500_000_000, true)] as [(Int64, Bool)] {
            var host = HostOfPump.heard { $0.initialMode = .safe(timeoutSeconds: 60) }
            host.put(torn)
            host.time += silence - 520_834
            host.put(whole)
            let answer = host.wait(HostOfPump.patience)
            #expect((HostOfPump.text(answer) == "00S") == isHeard)
        }
    }

    @Test("answers a length that no frame has with COM and then hears again")
    func impossibleLength() {
        var host = HostOfPump.heard { $0.initialMode = .safe(timeoutSeconds: 60) }
        #expect(HostOfPump.text(host.exchange([0x02, 0x03])) == "00S?COM")
        #expect(host.tell("0") == "00S")
    }

    @Test("answers a basic line without end with an unknown command, and keeps none of it")
    func endlessLine() {
        var host = HostOfPump.heard()
        host.put([UInt8](repeating: 0x41, count: 100_000))
        #expect(host.tell("") == "00S?")
        #expect(host.tell("") == "00S")
    }

    @Test("says nothing to a command for another address, and takes system commands at any")
    func addresses() {
        var host = HostOfPump.heard()
        #expect(host.tell("7RUN") == "(silence)")
        #expect(host.tell("*ADR7") == "07S")
        #expect(host.tell("VER") == "(silence)")
        #expect(host.tell("7VER") == "07SNE1000V3.928")
        #expect(host.tell("*ADR") == "07S07")
        #expect(host.tell("7ADR8") == "07S?")
    }
}
