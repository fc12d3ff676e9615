import Testing

@testable import PumpSimulator

/// The pace of the line towards the pump, and the transcript of both directions.
@Suite struct LineTests {
    @Test("lets a frame handed over at once arrive byte by byte")
    func pacedBytes() {
        var line = PacedBytes(speed: LineSpeed(baud: 19_200))
        line.send([1, 2], at: 1_000)
        line.send([3], at: 1_000)
        #expect(line.nextArrival == 521_834)
        #expect(line.takeArrival(by: 521_833) == nil)
        var arrivals: [Int64] = []
        while let (_, time) = line.takeArrival(by: .max) { arrivals.append(time) }
        #expect(arrivals == [521_834, 1_042_668, 1_563_502])
        line.send([4], at: 9_000_000)
        #expect(line.nextArrival == 9_520_834)
    }

    @Test("has room for a bounded number of bytes and loses the rest")
    func boundedLine() {
        var line = PacedBytes(speed: LineSpeed(baud: 19_200), capacity: 3)
        line.send([1, 2, 3, 4, 5], at: 0)
        #expect(line.room == 0)
        _ = line.takeArrival(by: .max)
        #expect(line.room == 1)
    }

    private static func lines(
        _ direction: WireTranscript.Direction,
        _ bytes: [UInt8]
    ) -> [String] {
        var transcript = WireTranscript(direction, silence: 20_000_000)
        var lines: [String] = []
        for (index, byte) in bytes.enumerated() {
            if let line = transcript.add(byte, at: Int64(index)) { lines.append(line) }
        }
        let last = Int64(bytes.count) - 1
        if let line = transcript.flush(at: last + 19_999_999) { lines.append("early " + line) }
        if let line = transcript.flush(at: last + 20_000_000) { lines.append(line) }
        return lines
    }

    @Test("writes one line a frame, frames back to back included")
    func transcript() {
        let stop = bytes("02 08 30 53 54 50 b3 f9 03")
        let status = bytes("02 05 30 36 53 03")
        #expect(
            Self.lines(.toPump, stop + status) == [
                "8 > 02 08 30 53 54 50 b3 f9 03  |0STP|", "14 > 02 05 30 36 53 03  |0|",
            ]
        )
        #expect(Self.lines(.toPump, Array("STP\r".utf8)) == ["3 > 53 54 50 0d  |STP|"])
        #expect(Self.lines(.toHost, bytes("02 30 30 53 03")) == ["4 < 02 30 30 53 03  |00S|"])
        #expect(
            Self.lines(.toHost, bytes("02 07 30 30 53 aa a6 03")) == [
                "7 < 02 07 30 30 53 aa a6 03  |00S|"
            ]
        )
    }

    @Test("writes noise and torn frames after a silence, as they are")
    func transcriptOfNoise() {
        #expect(Self.lines(.toHost, bytes("ff 41")) == ["1 < ff 41  |.A|"])
        #expect(Self.lines(.toPump, bytes("02 08 30")) == ["2 > 02 08 30  |..0|"])
        #expect(Self.lines(.toHost, [UInt8](repeating: 0xFF, count: 700)).count == 3)
    }

    @Test("finds syringes by name however it is written")
    func syringes() {
        #expect(FittedSyringe.named("bd 60ml") == .bd60)
        #expect(FittedSyringe.named("HSW 50 mL")?.diameterMicrometers == 29_200)
        #expect(FittedSyringe.named("BD 61 mL") == nil)
        #expect(FittedSyringe.catalogue.count == 29)
    }
}
