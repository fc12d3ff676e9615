import PumpSimulator
import SeededChance
import Testing

@testable import SystemSimulation

@Suite("The window that finds a minute above the ceiling (SR-04)")
struct RateWindowTests {
    private static let step = StepVolume(diameterMicrometers: 26_590)
    private static let second: Int64 = 1_000_000_000

    /// Steps that a rate in nL/h makes in so many ns.
    private func steps(_ rate: Int64, _ nanoseconds: Int64) -> Int64 {
        let volume = Int128(rate) * Int128(nanoseconds) * StepVolume.denominator
        return Int64(volume / 3_600_000_000_000 / Self.step.numerator)
    }

    private func excess(_ rate: Int64, ceiling: Int64, for seconds: Int64) -> Int64? {
        var window = RateWindow(ceiling: ceiling)
        for tick in 0...(seconds * 2) {
            let at = tick * Self.second / 2
            if let excess = window.take(steps(rate, at), Self.step, at: at, drift: 0) {
                return excess
            }
        }
        return nil
    }

    @Test(
        "is silent for hours exactly at the ceiling",
        arguments: [Int64(100), 17_500_000, 120_000_000]
    )
    func atTheCeiling(rate: Int64) {
        #expect(excess(rate, ceiling: rate, for: 7_200) == nil)
    }

    @Test("finds a thousandth above it")
    func above() {
        #expect(excess(17_517_500, ceiling: 17_500_000, for: 7_200) != nil)
    }

    @Test("finds a minute in a day that is otherwise slow, and not half a minute")
    func burst() {
        for (length, isFound) in [(Int64(75), true), (29, false)] {
            var window = RateWindow(ceiling: 20_000_000)
            var (position, found) = (Int64(0), false)
            for tick in Int64(1)...2_000 {
                let isFast = (1_000..<(1_000 + length)).contains(tick)
                position += steps(isFast ? 40_000_000 : 1_000_000, Self.second)
                let at = tick * Self.second
                found = window.take(position, Self.step, at: at, drift: 0) != nil || found
            }
            #expect(found == isFound, "\(length) s")
        }
    }

    @Test("allows a motor step above a minute at the ceiling, and not a second one")
    func step() {
        // A tenth of a step a minute: all of the first step is ahead of the ceiling.
        let minute = 60 * Self.second
        let ceiling = Int64(Self.step.numerator * 6 / StepVolume.denominator)
        for (moved, isFound) in [(Int64(1), false), (2, true)] {
            var window = RateWindow(ceiling: ceiling)
            #expect(window.take(0, Self.step, at: 0, drift: 0) == nil)
            let excess = window.take(moved, Self.step, at: minute, drift: 0)
            #expect((excess != nil) == isFound, "\(moved) steps")
        }
    }

    @Test("finds what looking at every pair of moments finds (seeded)")
    func pairs() {
        for seed in UInt64(1)...60 {
            var chance = SeededGenerator(seed: seed)
            let ceiling = Int64.random(in: 5_000_000...30_000_000, using: &chance)
            var window = RateWindow(ceiling: ceiling)
            var moments: [(at: Int64, steps: Int64)] = []
            var (position, rate, found, expected) = (Int64(0), Int64(0), false, false)
            for tick in Int64(0)..<400 {
                if chance.once(in: 40) {
                    rate = Int64.random(in: 0...(ceiling * 5 / 4), using: &chance)
                }
                position += steps(rate, Self.second)
                let at = tick * Self.second
                moments.append((at, position))
                found = window.take(position, Self.step, at: at, drift: 0) != nil || found
                expected =
                    expected
                    || moments.contains { earlier in
                        at - earlier.at >= 60 * Self.second
                            && isAbove(ceiling, earlier, (at, position))
                    }
            }
            #expect(found == expected, "seed \(seed)")
        }
    }

    private func isAbove(
        _ ceiling: Int64,
        _ earlier: (at: Int64, steps: Int64),
        _ later: (at: Int64, steps: Int64)
    ) -> Bool {
        // A step aside, cross-multiplied: volume x hour against rate x time.
        let moved = Int128(later.steps - earlier.steps - 1) * Self.step.numerator
        let flowed = Int128(ceiling) * Int128(later.at - earlier.at)
        return moved * 3_600_000_000_000 > flowed * StepVolume.denominator
    }
}
