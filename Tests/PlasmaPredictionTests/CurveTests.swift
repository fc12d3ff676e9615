import DoseMath
import PlasmaPrediction
import SeededChance
import Testing

@Suite("A predicted curve")
struct CurveTests {
    private static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13, 21, 34]

    @Test("doubles with the dose", arguments: KetamineModel.allCases, seeds)
    func linear(model: KetamineModel, seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let steps = SampleInfusion.random(by: &chance)
        let once = try SampleInfusion.values(model, steps)
        let twice = try SampleInfusion.values(model, steps.map { ($0.rate * 2, $0.seconds) })
        #expect(Difference.greatest(twice, once.map { $0 * 2 }) < 1e-12, "seed \(seed)")
    }

    @Test("of two infusions is the sum of each one's", arguments: KetamineModel.allCases, seeds)
    func superposed(model: KetamineModel, seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let steps = SampleInfusion.random(by: &chance)
        let split = steps.map { Int64.random(in: 0...$0.rate, using: &chance) }
        let one = zip(steps, split).map { ($0.rate - $1, $0.seconds) }
        let other = zip(steps, split).map { ($1, $0.seconds) }
        let sum = zip(
            try SampleInfusion.values(model, one),
            try SampleInfusion.values(model, other)
        ).map(+)
        let together = try SampleInfusion.values(model, steps)
        #expect(Difference.greatest(together, sum) < 1e-12, "seed \(seed)")
    }

    @Test("of nothing is nothing", arguments: KetamineModel.allCases)
    func nothing(model: KetamineModel) throws {
        #expect(try SampleInfusion.values(model, [(0, 7_200)]) == Array(repeating: 0, count: 181))
        #expect(try SampleInfusion.values(model, []) == Array(repeating: 0, count: 61))
    }

    @Test("starts at nothing and is finite and never negative", arguments: KetamineModel.allCases)
    func positive(model: KetamineModel) throws {
        for seed in Self.seeds {
            var chance = SeededGenerator(seed: seed)
            let values = try SampleInfusion.values(
                model,
                SampleInfusion.random(by: &chance),
                every: 7
            )
            #expect(values.first == 0)
            #expect(values.allSatisfy { $0.isFinite && $0 >= 0 }, "seed \(seed)")
        }
        let longest = try SampleInfusion.curve(model, washout: "22 h", every: "1 min")
        #expect(longest.nanogramsPerMilliliter.allSatisfy { $0.isFinite && $0 >= 0 })
    }

    @Test(
        "rises while an even infusion runs and falls ever after",
        arguments: KetamineModel.allCases
    )
    func risesAndFalls(model: KetamineModel) throws {
        let curve = try SampleInfusion.curve(model, washout: "22 h", every: "1 min")
        let values = curve.nanogramsPerMilliliter
        let isRising = zip(values, values.dropFirst()).map { $0 < $1 }
        #expect(isRising == (0..<1_440).map { $0 < 120 })
    }

    @Test(
        "does not depend on the distance of its values, nor on where a step begins between them",
        arguments: KetamineModel.allCases,
        seeds
    )
    func intervals(model: KetamineModel, seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let steps = SampleInfusion.random(by: &chance)
        let fine = try SampleInfusion.values(model, steps, every: 1)
        for seconds in [2, 60, 599] {
            let coarse = try SampleInfusion.values(model, steps, every: Int64(seconds))
            let same = stride(from: 0, to: fine.count, by: seconds).map { fine[$0] }
            #expect(Difference.greatest(coarse, same) < 1e-9, "seed \(seed), \(seconds) s")
        }
    }

    @Test("loses in the end exactly the drug that was given", arguments: KetamineModel.allCases)
    func massBalance(model: KetamineModel) throws {
        let values = try SampleInfusion.curve(model, washout: "22 h", every: "1 s")
            .nanogramsPerMilliliter
        let (last, minuteBefore) = (values[86_400], values[86_340])
        // Trapezoids in ng x min/mL; what is left falls by one rate only.
        let area = (values.reduce(0, +) - last / 2) / 60
        let rest = last / (minuteBefore / last - 1)
        let cleared = (area + rest) * clearance(model)
        #expect(abs(cleared / 70_000_000 - 1) < 1e-3, "\(cleared) ng of 70 mg")
    }

    @Test("may end between two of its values")
    func unevenEnd() throws {
        let curve = try SampleInfusion.curve(
            .domino,
            ["0.5 mg/kg/h for 95 s"],
            washout: "4 s",
            every: "10 s"
        )
        #expect(curve.nanogramsPerMilliliter.count == 10)
        #expect(curve.times.map(\.seconds) == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    }

    /// Central volume times the elimination's rate, in mL/min for 70 kg, from the publications.
    private func clearance(_ model: KetamineModel) -> Double {
        switch model {
        case .domino: 63 * 70 * 0.4381
        case .clements: 1_752.2 * 70 * 0.0109
        case .hijazi: 1_080 * 70 * 0.0333
        case .kamp: 84_000 / 60
        }
    }
}
