import SeededChance
import Testing

@testable import PumpSimulator

/// Play, give, clamp and line: every step of the motor is somewhere, and nowhere twice.
@Suite struct FluidPathTests {
    private static let step = StepVolume(diameterMicrometers: 26_590)

    private static var usual: FluidPath { FluidPath(FluidPathConfiguration(), step: step) }

    /// A path without play, so that each step moves something.
    private static var taut: FluidPath {
        var configuration = FluidPathConfiguration()
        configuration.slackMicrometers = 0
        configuration.lineNanoliters = 118_063
        return FluidPath(configuration, step: step)
    }

    /// What can befall a path.
    private enum Event {
        case travel(Int64)
        case occlude, reopen, vent, mount
        case air(Int64)
        case leak(Int64)

        init(_ generator: inout SeededGenerator) {
            switch Int.random(in: 0..<12, using: &generator) {
            case 0, 1: self = .occlude
            case 2: self = .reopen
            case 3: self = .vent
            case 4: self = .mount
            case 5: self = .air(Int64.random(in: 1...9_000, using: &generator))
            case 6: self = .leak(Int64.random(in: 0...1_000, using: &generator))
            case 7, 8: self = .travel(-Int64.random(in: 0...60_000, using: &generator))
            default: self = .travel(Int64.random(in: 0...60_000, using: &generator))
            }
        }

        /// Lets it happen; the steps the motor made, which never goes beyond where it stalls.
        func befall(_ path: inout FluidPath) -> Int64 {
            switch self {
            case .travel(let wanted):
                let made =
                    wanted < 0
                    ? -min(-wanted, path.freeSteps(.withdraw))
                    : min(wanted, path.freeSteps(.infuse))
                path.travel(made)
                return made
            case .occlude: path.occlude()
            case .reopen: path.reopen()
            case .vent: path.vent()
            case .mount: path.mount()
            case .air(let steps): path.line.add(air: steps)
            case .leak(let permille): path.line.leakPermille = permille
            }
            return 0
        }
    }

    @Test(
        "what the motor made is play, stored, let off, delivered, leaked or air, to the last step",
        arguments: 1...60 as ClosedRange<UInt64>
    )
    func conservation(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var path = Self.usual
        var position: Int64 = 0
        var peak: Int64 = 0
        for _ in 0..<400 {
            position += Event(&generator).befall(&path)
            let line = path.line.delivered + path.line.leaked + path.line.airDelivered
            let held = path.slackTakenSteps + path.storedSteps + path.ventedSteps
            #expect(position * 1_000 == held * 1_000 + line, "seed \(seed)")
            #expect(path.storedSteps.magnitude <= path.greatestStored.magnitude, "seed \(seed)")
            #expect((0...path.slack).contains(path.slackLeftSteps), "seed \(seed)")
            peak = max(peak, path.storedSteps)
        }
        #expect(peak == path.greatestStored, "seed \(seed): no line was filled to the stall")
    }

    @Test(
        "travel one way is the same told at once or in pieces",
        arguments: 1...60 as ClosedRange<UInt64>
    )
    func splitting(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var whole = Self.usual
        var pieces = Self.usual
        for _ in 0..<200 {
            let event = Event(&generator)
            var left = event.befall(&whole)
            guard case .travel = event else {
                _ = event.befall(&pieces)
                continue
            }
            while left != 0 {
                let most = min(left.magnitude, 10_000)
                let piece = Int64(UInt64.random(in: 1...most, using: &generator)) * left.signum()
                pieces.travel(piece)
                left -= piece
            }
            #expect(pieces == whole, "seed \(seed)")
        }
    }

    // SR-47: the bolus that waits behind a closed line.
    @Test(
        "closed, nothing is delivered and pushing never lowers the pressure; opened, all of it comes",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func occluded(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var path = Self.usual
        path.travel(Int64.random(in: 0...3_000, using: &generator))
        path.occlude()
        let before = path.line
        var stored = path.storedSteps
        while path.freeSteps(.infuse) > 0 {
            let most = min(path.freeSteps(.infuse), 4_000)
            path.travel(Int64.random(in: 1...most, using: &generator))
            try #require(path.storedSteps >= stored && path.line == before, "seed \(seed)")
            stored = path.storedSteps
        }
        #expect(stored == path.greatestStored)
        path.reopen()
        #expect(path.line.delivered - before.delivered == path.greatestStored * 1_000)
        #expect(path.storedSteps == 0)
    }

    @Test("what is let off away from the patient does not reach the patient as the line opens")
    func vented() {
        var path = Self.usual
        path.travel(path.slack + 10)
        path.occlude()
        path.travel(5_000)
        path.vent()
        #expect(path.storedSteps == 0 && path.ventedSteps == 5_000 && path.isOccluded)
        path.reopen()
        #expect(path.line.delivered == 10_000)
    }

    @Test("play is taken up before anything moves, anew after each change of direction and syringe")
    func slack() {
        var path = Self.usual
        path.travel(path.slack)
        #expect(path.line.delivered == 0 && path.slackLeftSteps == 0)
        path.travel(1)
        #expect(path.line.delivered == 1_000)
        path.travel(-path.slack)
        #expect(path.line.delivered == 1_000 && path.slackLeftSteps == path.slack)
        path.travel(-1)
        #expect(path.line.delivered == 0)
        path.travel(path.slack + 7)
        #expect(path.line.delivered == 7_000)
        path.mount()
        path.travel(path.slack)
        #expect(path.line.delivered == 7_000)
    }

    @Test("a drawn back drive lets the pressure off before it comes to its play")
    func reversal() {
        var path = Self.usual
        path.occlude()
        path.travel(path.slack + 100)
        path.travel(-100)
        #expect(path.storedSteps == 0 && path.slackLeftSteps == 0)
        path.travel(-path.slack - 30)
        #expect(path.storedSteps == -30)
        path.travel(30)
        #expect(path.storedSteps == 0 && path.slackLeftSteps == path.slack)
    }

    @Test("air arrives when what the line holds has passed, and then alone, until it is through")
    func air() {
        var path = Self.taut
        #expect(path.line.volume == 1_000)
        path.line.add(air: 40)
        path.travel(1_000)
        #expect(path.line.airDelivered == 0 && path.line.delivered == 1_000_000)
        path.travel(39)
        #expect(path.line.airDelivered == 39_000 && path.line.delivered == 1_000_000)
        path.travel(2)
        #expect(path.line.airDelivered == 40_000 && path.line.delivered == 1_001_000)
    }

    @Test("air goes back with what is drawn back, and more of it joins what is on its way")
    func airBackwards() {
        var path = Self.taut
        path.line.add(air: 40)
        path.travel(1_010)
        path.travel(-5)
        #expect(path.line.airDelivered == 10_000 && path.line.delivered == 995_000)
        path.line.add(air: 3)
        path.travel(5)
        #expect(path.line.airDelivered == 10_000)
        path.travel(33)
        #expect(path.line.airDelivered == 43_000 && path.line.air == 0)
    }

    @Test("a leak takes its share of what goes out, and nothing of what comes back")
    func leak() {
        var path = Self.taut
        path.line.leakPermille = 250
        path.travel(1_000)
        #expect(path.line.leaked == 250_000 && path.line.delivered == 750_000)
        path.travel(-100)
        #expect(path.line.leaked == 250_000 && path.line.delivered == 650_000)
    }

    @Test("the greatest pressure is the motor's force over the plunger's area")
    func greatestPressure() {
        let path = Self.usual
        // 155.688 N on 355/452 x 26.59^2 mm^2 = 555.297 mm^2 are 280.369 kPa, 5.8877 mL at 21 uL/kPa.
        #expect(path.greatestStored == 49_869)
        var full = path
        full.occlude()
        full.travel(full.freeSteps(.infuse))
        let pressure = full.reading(step: Self.step).pressurePascals
        #expect((280_360...280_369).contains(pressure))
        // 178 um at 47625/224 nm a step.
        #expect(path.slack == 838)
    }
}
