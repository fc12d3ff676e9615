import SeededChance
import Testing

@testable import SystemSimulation

@Suite("The simulated line")
struct WireDirectionTests {
    private static let frame = Array("0DIS".utf8)

    private func arrivals(
        of line: inout WireDirection
    ) -> [(bytes: [UInt8], due: Int64)] {
        var packets: [(bytes: [UInt8], due: Int64)] = []
        while let due = line.nextArrival, let packet = line.takeArrival(by: due) {
            packets.append((packet.bytes, due))
        }
        return packets
    }

    @Test("a frame takes its bytes' time at 19,200 bits a second, one behind the other")
    func pace() {
        var (line, chance) = (WireDirection(), SeededGenerator(seed: 1))
        line.send(Self.frame, at: 1_000, isPaced: true, &chance)
        line.send(Self.frame, at: 1_000, isPaced: true, &chance)
        let arrived = arrivals(of: &line)
        #expect(arrived.map(\.bytes) == [Self.frame, Self.frame])
        let due: [Int64] = [1_000 + 4 * WireDirection.byteTime, 1_000 + 8 * WireDirection.byteTime]
        #expect(arrived.map(\.due) == due)
        #expect(WireDirection.byteTime == 520_833)
    }

    @Test("nothing arrives before its time, and nothing after the cable is cut")
    func cut() {
        var (line, chance) = (WireDirection(), SeededGenerator(seed: 1))
        line.send(Self.frame, at: 0, isPaced: true, &chance)
        #expect(line.takeArrival(by: 4 * 520_833 - 1) == nil)
        line.cut()
        #expect(line.nextArrival == nil)
    }

    @Test("a dead line takes everything away, and no longer than it is dead")
    func dead() {
        var (line, chance) = (WireDirection(), SeededGenerator(seed: 1))
        line.deadUntil = 5_000
        line.send(Self.frame, at: 4_999, isPaced: true, &chance)
        #expect(line.nextArrival == nil)
        line.send(Self.frame, at: 5_000, isPaced: true, &chance)
        #expect(line.nextArrival != nil)
    }

    @Test(
        "noise does what its kind says, to some bytes and not to all",
        arguments: WireNoise.Kind.allCases
    )
    func noise(kind: WireNoise.Kind) {
        var chance = SeededGenerator(seed: 9)
        let bytes = (0..<10_000).map { UInt8($0 & 0xFF) }
        let noise = WireNoise(kind: kind, permille: 50, until: .max)
        let pieces = noise.hurt(bytes, &chance)
        let arrived = pieces.flatMap(\.bytes)
        switch kind {
        case .lost: #expect((9_000..<9_900).contains(arrived.count) && pieces.count == 1)
        case .doubled, .injected:
            #expect((10_100..<11_000).contains(arrived.count) && pieces.count == 1)
        case .flipped:
            let hit = zip(arrived, bytes).count { $0 != $1 }
            #expect(arrived.count == bytes.count && (100..<1_000).contains(hit))
            let most = zip(arrived, bytes).map { ($0 ^ $1).nonzeroBitCount }.max()
            #expect(most == 1)
        case .delayed:
            #expect(arrived == bytes && pieces.count > 1)
            #expect(pieces.dropFirst().allSatisfy { $0.late > 0 })
            #expect(pieces.reduce(0) { $0 + $1.late } == 400_000_000)
        }
    }

    @Test("a frame behind a late one is late on top of it, by 0.4 s of its own at the most")
    func chained() {
        var (line, chance) = (WireDirection(), SeededGenerator(seed: 1))
        line.noise = WireNoise(kind: .delayed, permille: 1_000, until: .max)
        let frame = [UInt8](repeating: 0x30, count: 20)
        let ownTime = 20 * WireDirection.byteTime + 400_000_000
        for number in Int64(1)...3 {
            line.send(frame, at: 0, isPaced: true, &chance)
            var read = line
            let last = arrivals(of: &read).last?.due ?? 0
            #expect(last <= number * ownTime)
            #expect(last > number * ownTime - 1_000_000)
        }
    }

    @Test("noise of no density changes nothing")
    func quiet() {
        var chance = SeededGenerator(seed: 9)
        for kind in WireNoise.Kind.allCases {
            let pieces = WireNoise(kind: kind, permille: 0, until: .max).hurt(Self.frame, &chance)
            #expect(pieces.map(\.bytes) == [Self.frame])
        }
    }
}
