import DoseCheck
import DoseMath
import SeededChance
import Testing

/// Faults planted in random programs, each so that nothing else gives it away: what depends on a
/// changed number is changed with it.
@Suite("The second computation, where the first is wrong")
struct PlantedFaultTests {
    /// A way in which the first computation may be wrong.
    enum Fault: CaseIterable {
        case rateUp, rateDown, exactRateUp, volumeUp, volumeDown, totalUp, totalDown
        case frontLeftOut, backLeftOut, swapped

        /// Whether a single step can have it.
        var isOfOneStep: Bool {
            switch self {
            case .rateUp, .rateDown, .exactRateUp, .volumeUp, .volumeDown, .totalUp, .totalDown:
                true
            case .frontLeftOut, .backLeftOut, .swapped: false
            }
        }
    }

    @Test("finds every planted fault in random programs (SR-09)", arguments: Fault.allCases)
    func whole(fault: Fault) throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<500 {
            let asked = try RandomPrescription(using: &random)
            let program = try Program(order: asked.order, pump: asked.pump)
            guard let wrong = try plant(fault, in: program, asked.pump.resolution, &random) else {
                continue
            }
            let found = asked.pump.resolution.disagreements(wrong)
            #expect(!found.isEmpty, "seed 9 \(asked.order.text)")
        }
    }

    @Test("finds every planted fault in random rests (SR-07, SR-09)", arguments: Fault.allCases)
    func rest(fault: Fault) throws {
        var random = SeededGenerator(seed: 10)
        for _ in 0..<500 {
            let asked = try RandomPrescription(using: &random)
            let whole = try Program(order: asked.order, pump: asked.pump)
            let half = whole.volume.nanoliters / 2
            let spent = try Volume.nanoliters(.random(in: 0...half, using: &random))
            let most = try Volume.nanoliters(.random(in: half...2 * half, using: &random))
            let rest = try whole.rest(after: spent, most: most, pump: asked.pump)
            guard let wrong = try plant(fault, in: rest, asked.pump.resolution, &random) else {
                continue
            }
            let found = asked.pump.resolution
                .disagreements(wrong, of: whole, spent: spent, most: most)
            #expect(!found.isEmpty, "seed 10 \(asked.order.text) \(spent) \(most)")
        }
    }

    @Test("finds a rest that forgets what was delivered, or what the session may still deliver")
    func forgotten() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let asked = try RandomPrescription(using: &random)
            let (resolution, pump) = (asked.pump.resolution, asked.pump)
            let whole = try Program(order: asked.order, pump: pump)
            let third = try Volume.nanoliters(whole.volume.nanoliters / 3)
            let unspent = try whole.rest(after: .zero, most: whole.volume, pump: pump)
            let delivered =
                resolution
                .disagreements(unspent, of: whole, spent: third, most: whole.volume)
            #expect(!delivered.isEmpty, "seed 11 \(asked.order.text)")
            let unlimited = try whole.rest(after: third, most: whole.volume, pump: pump)
            let limited = resolution.disagreements(unlimited, of: whole, spent: third, most: third)
            #expect(!limited.isEmpty, "seed 11 \(asked.order.text)")
        }
    }

    /// The program with the fault in it, read back; `nil` where it cannot have this fault.
    private func plant(
        _ fault: Fault,
        in program: Program,
        _ resolution: PumpResolution,
        _ random: inout SeededGenerator
    ) throws -> Program? {
        guard fault.isOfOneStep || program.steps.count > 1 else { return nil }
        let index = Int.random(in: program.steps.indices, using: &random)
        let step = program.steps[index]
        let (rate, volume) = (step.rate, step.volume)
        var record = try ProgramRecord(program)
        switch fault {
        case .rateUp: record.set("rate", ofStep: index, to: rate.plus(resolution.unit(at: rate)))
        case .rateDown:
            let lower = rate.lessOrZero(resolution.unit(at: rate))
            guard lower > .zero else { return nil }
            record.set("rate", ofStep: index, to: lower)
        case .exactRateUp:
            let higher = try step.exactRate.plus(.nanolitersPerHour(1))
            record.set("exactRate", ofStep: index, to: higher)
        case .volumeUp:
            record.set("volume", ofStep: index, to: volume.plus(resolution.unit(at: volume)))
        case .volumeDown:
            let less = volume.lessOrZero(resolution.unit(at: volume))
            guard less > .zero else { return nil }
            record.set("volume", ofStep: index, to: less)
        case .frontLeftOut: record.rearrange { $0.removeFirst() }
        case .backLeftOut: record.rearrange { $0.removeLast() }
        case .swapped: record.rearrange { $0.swapAt(0, $0.count - 1) }
        case .totalUp: record.set(total: try program.total.plus(.nanograms(1)))
        case .totalDown: record.set(total: try program.total.lessOrZero(.nanograms(1)))
        }
        if fault != .totalUp, fault != .totalDown {
            try record.addUpAnew(at: program.order.concentration)
        }
        return try record.program()
    }
}
