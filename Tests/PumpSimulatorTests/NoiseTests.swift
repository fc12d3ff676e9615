import SeededChance
import Testing

@testable import PumpSimulator

/// Whatever the line brings, the pump lives and comes back to its senses.
@Suite struct NoiseTests {
    /// Noise that looks like the protocol: pieces of commands among random bytes.
    private static func noise(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        let pieces = [
            "RAT", "VOL", "FUN", "JMP", "LOP", "PHN", "RUN", "STP", "PUR", "SAF", "*ADR", "*RESET",
            "DIA", "99", "1", ".", "MH", "UL", "\r", "\u{2}", "\u{3}", "PAS", "LPS", "DIR", "WDR",
        ]
        var bytes: [UInt8] = []
        while bytes.count < count {
            if Bool.random(using: &generator) {
                bytes.append(.random(in: .min ... .max, using: &generator))
            } else {
                bytes += Array(pieces.randomElement(using: &generator)?.utf8 ?? "".utf8)
            }
        }
        return bytes
    }

    // SR-63: nothing on the wire can crash it.
    @Test(
        "lives through 100,000 random bytes, in either mode",
        arguments: [1, 2, 3, 4] as [UInt64]
    )
    func randomBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var host = HostOfPump {
            $0.seed = seed
            $0.timeScale = 60
            $0.initialMode = seed % 2 == 0 ? .basic : .safe(timeoutSeconds: 1)
            $0.pendingCommand = seed > 2 ? .dropped : .buffered
        }
        var said = 0
        for byte in Self.noise(100_000, &generator) {
            host.time += Int64.random(in: 0...2_000_000, using: &generator)
            host.pump.receive(byte, at: host.time)
            said += host.pump.takeOutput().count
        }
        #expect(said > 0, "seed \(seed)")
    }

    @Test(
        "hears a whole frame after any garbage and 0.6 s",
        arguments: 1...100 as ClosedRange<UInt64>
    )
    func recovers(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var host = HostOfPump.heard { $0.initialMode = .safe(timeoutSeconds: 255) }
        host.put(
            (0..<Int.random(in: 1...300, using: &generator)).map { _ in
                .random(in: .min ... .max, using: &generator)
            }
        )
        _ = host.wait(600_000_000)
        #expect(host.tell("0") == "00S", "seed \(seed)")
    }
}
