import DoseCheck
import DoseMath
import Testing

@Suite("The second computation of absurd numbers")
struct AbsurdProgramTests {
    /// Primes near the ends of the ranges leave fractions nothing to be shortened by.
    private static let ends: [Int64] = [1, 2, 9_999_991, 9_999_999]

    private static func dosings() throws -> [Dosing] {
        [
            .doseRate(try DoseRate(count: DoseRate.greatest - 9)),
            .massRate(try MassRate(count: MassRate.greatest - 11)),
            .dosePerWeight(try DosePerWeight(count: DosePerWeight.greatest - 11)),
            .mass(try Mass(count: Mass.greatest - 11)),
            .flow(try FlowRate(count: FlowRate.greatest - 11)),
        ]
    }

    @Test("finds fault with each and never traps (SR-01)", arguments: ends, ends)
    func absurd(weight: Int64, strength: Int64) throws {
        let program = try OrderedProgram.typical()
        let unitOfRate = try FlowRate.nanolitersPerHour(1)
        let unitOfVolume = try Volume.nanoliters(1)
        for window in Self.ends {
            for dosing in try Self.dosings() {
                let step = DoseStep(dosing: dosing, window: try Window(count: window))
                var record = try ProgramRecord(program)
                record.set(inOrder: "weight", to: try BodyWeight(count: weight))
                record.set(inOrder: "concentration", to: try Concentration(count: strength))
                try record.ask(step, at: 0, inOrder: true, inProgram: true)
                let wrong = try record.program()
                let found = ProgramCheck.disagreements(
                    of: wrong,
                    unitOfRate: { _ in unitOfRate },
                    unitOfVolume: { _ in unitOfVolume }
                )
                #expect(!found.isEmpty, "\(step)")
                let rate = ProgramCheck.rateDisagreement(
                    onWire: try FlowRate(count: FlowRate.greatest),
                    step: wrong.steps[0],
                    order: wrong.order,
                    unit: unitOfRate
                )
                #expect(rate != nil, "\(step)")
            }
        }
    }

    @Test("finds fault with twelve of the largest steps and never traps (SR-01)")
    func largest() throws {
        let step = "10000 mg/h for 1 h"
        let order = try OrderedProgram.order(
            Array(repeating: step, count: DoseOrder.mostSteps).joined(separator: ", then "),
            strength: "10 mg/mL"
        )
        let whole = try Program(order: order, pump: OrderedProgram.pump())
        var record = try ProgramRecord(whole)
        for index in whole.steps.indices {
            record.set("rate", ofStep: index, to: try FlowRate(count: FlowRate.greatest))
            record.set("volume", ofStep: index, to: try Volume(count: Volume.greatest))
        }
        record.set(volume: try Volume(count: Volume.greatest))
        record.set(total: try Mass(count: Mass.greatest))
        let wrong = try record.program()
        let resolution = PumpResolution(digits: 4, decimals: 3)
        #expect(!resolution.disagreements(wrong).isEmpty)
        let most = try Volume(count: Volume.greatest)
        #expect(!resolution.disagreements(wrong, of: wrong, spent: .zero, most: most).isEmpty)
    }

    @Test("finds fault where the pump has no unit at all, and never divides by it")
    func noUnit() throws {
        let program = try OrderedProgram.typical()
        let found = ProgramCheck.disagreements(
            of: program,
            unitOfRate: { _ in .zero },
            unitOfVolume: { _ in .zero }
        )
        #expect(found.count == 2)
        let rest = ProgramCheck.disagreements(
            ofRest: program,
            of: program,
            spent: .zero,
            most: program.volume,
            unitOfRate: { _ in .zero },
            unitOfVolume: { _ in .zero }
        )
        #expect(rest.count == 3)
        let step = program.steps[0]
        let rate = ProgramCheck.rateDisagreement(
            onWire: step.rate,
            step: step,
            order: program.order,
            unit: .zero
        )
        #expect(rate != nil)
    }
}
