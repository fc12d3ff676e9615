import Glibc
import Testing

@testable import PumpDriver

extension SerialLineContract {
    /// What both lines must do.
    @Suite("carrying bytes")
    struct Bytes {
        private let everyByte = (0...255).map { UInt8($0) }

        @Test("carries every byte value to the pump unchanged")
        func everyByteOut() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            #expect(try line.write(everyByte) == 256)
            #expect(try pump.receive(256) == everyByte)
        }

        @Test("carries every byte value from the pump unchanged")
        func everyByteIn() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            try pump.send(everyByte)
            #expect(try line.read(all: 256) == everyByte)
        }

        @Test("never echoes what the pump sends back to it")
        func noEcho() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            try pump.send(everyByte)
            _ = try line.read(all: 256)
            _ = try line.write([0x5A])
            #expect(try pump.receive(1) == [0x5A])
        }

        @Test("reads an answer in pieces as small as one byte, in order", arguments: [1, 2, 7])
        func smallBuffers(size: Int) throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            try pump.send(everyByte)
            #expect(try line.read(all: 256, bufferSize: size) == everyByte)
        }

        @Test("reads nothing, at once, while the pump is silent")
        func silence() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            for _ in 0..<3 { #expect(try line.read().isEmpty) }
            try pump.send([7])
            #expect(try line.read(all: 1) == [7])
            #expect(try line.read().isEmpty)
        }

        @Test("an empty buffer and an empty write are nothing, not a hang-up")
        func nothingAsked() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            try pump.send([1])
            #expect(line.wait(for: POLLIN) == POLLIN)
            #expect(try line.read(bufferSize: 0).isEmpty)
            let none: [UInt8] = []
            #expect(try line.write(none) == 0)
            #expect(try line.read() == [1])
        }

        @Test("a full kernel takes part, then none, and loses nothing")
        func partialWrites() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
            var taken = 0
            var refusals = 0
            // A kernel that is full for now still hands on what it has and then takes more.
            while taken < bytes.count, refusals < 5 {
                let count = try line.write(bytes[taken...])
                taken += count
                refusals = count == 0 ? refusals + 1 : 0
                if count == 0 { usleep(10_000) }
            }
            #expect(taken > 0)
            #expect(taken < bytes.count, "the kernel took everything: nothing was tried")

            #expect(try pump.receive(taken) == Array(bytes[..<taken]))
            let next = Array(bytes[taken..<(taken + 2000)])
            try line.writeAll(next)
            #expect(try pump.receive(2000) == next)
        }

        @Test("carries frames of random bytes and lengths both ways")
        func randomFrames() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            for seed in UInt64(0)..<200 {
                var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
                func next() -> UInt64 {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return state >> 33
                }
                let frame = (0...Int(next() % 300)).map { _ in UInt8(truncatingIfNeeded: next()) }
                try line.writeAll(frame)
                #expect(try pump.receive(frame.count) == frame, "seed \(seed)")
                try pump.send(frame)
                let size = Int(next() % 99) + 1
                let answer = try line.read(all: frame.count, bufferSize: size)
                #expect(answer == frame, "seed \(seed)")
            }
        }

        @Test("holds no byte back on a pseudo-terminal")
        func unsent() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            _ = try line.write(everyByte)
            #expect(try line.unsentByteCount() == 0)
        }

        @Test("tells a hang-up at the first read, and at every later one (SR-27)")
        func hangUpRead() throws {
            var pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            let path = pump.path
            pump.hangUp()
            #expect(line.wait(for: POLLIN) & POLLHUP != 0)
            for _ in 0..<3 {
                #expect(throws: LineError.disconnected(path: path)) {
                    try line.read()
                }
            }
        }

        @Test("tells a hang-up at a write, so that no stop is thought sent (SR-27)")
        func hangUpWrite() throws {
            var pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            let path = pump.path
            _ = try line.write([1])
            pump.hangUp()
            #expect(throws: LineError.disconnected(path: path)) { try line.write([2]) }
            #expect(throws: LineError.disconnected(path: path)) { try line.unsentByteCount() }
            line.close()
        }

        @Test("a closed line is disconnected, and closing it twice is harmless")
        func closed() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            let gone = LineError.disconnected(path: pump.path)
            line.close()
            line.close()
            #expect(line.descriptor == -1)
            #expect(throws: gone) { try line.read() }
            #expect(throws: gone) { try line.write([1]) }
            #expect(throws: gone) { try line.unsentByteCount() }
        }
    }
}
