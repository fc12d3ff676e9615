import PlasmaPrediction
import SeededChance
import Testing

@Suite("Integrated step by step")
struct RungeKuttaTests {
    private static let models: [(KetamineModel, RungeKutta.Constants)] = [
        (.domino, RungeKutta.domino), (.clements, RungeKutta.clements),
        (.hijazi, RungeKutta.hijazi), (.kamp, RungeKutta.kamp),
    ]

    @Test("the models' differential equations give the same curves", arguments: models)
    func agree(model: KetamineModel, constants: RungeKutta.Constants) throws {
        for seed in UInt64(100)..<110 {
            var chance = SeededGenerator(seed: seed)
            let steps = SampleInfusion.random(by: &chance)
            var integration = RungeKutta(constants)
            var expected = [0.0]
            for step in steps + [(rate: 0, seconds: 3_600)] {
                for _ in 0..<step.seconds {
                    expected.append(integration.second(at: Double(step.rate)))
                }
            }
            let predicted = try SampleInfusion.values(model, steps, every: 1)
            #expect(Difference.greatest(predicted, expected) < 1e-7, "seed \(seed)")
        }
    }

    @Test("the drug given is in the three compartments and in what was lost", arguments: models)
    func balance(model: KetamineModel, constants: RungeKutta.Constants) {
        var integration = RungeKutta(constants)
        for _ in 0..<7_200 { _ = integration.second(at: 35_000_000) }
        #expect(abs(integration.total / 70_000_000 - 1) < 1e-12, "\(model)")
    }
}
