import DoseMath
import SeededChance

/// Orders as prescribers write them, and pumps as there are, from a seed.
struct RandomPrescription {
    let order: DoseOrder
    let pump: PumpCapability

    /// An order of up to four steps, and a pump that can be told each of them.
    init(using random: inout SeededGenerator) throws {
        let count = Int.random(in: 1...4, using: &random)
        var steps: [DoseStep] = []
        for _ in 0..<count {
            let window = try Window.seconds(.random(in: 600...14_400, using: &random))
            steps.append(DoseStep(dosing: try Self.dosing(using: &random), window: window))
        }
        order = try DoseOrder(
            weight: .grams(.random(in: 30_000...350_000, using: &random)),
            steps: steps,
            concentration: Concentration(count: .random(in: 500...10_000, using: &random)),
            ceilings: .none
        )
        let resolution = PumpResolution(
            digits: .random(in: 3...6, using: &random),
            decimals: .random(in: 1...4, using: &random)
        )
        pump = try OrderedProgram.pump(resolution)
    }

    /// From the least that the coarsest of the pumps can be told to some times the highest.
    private static func dosing(using random: inout SeededGenerator) throws -> Dosing {
        switch Int.random(in: 0...4, using: &random) {
        case 0: .doseRate(try DoseRate(count: .random(in: 200_000...2_000_000, using: &random)))
        case 1:
            .massRate(try MassRate(count: .random(in: 20_000_000...200_000_000, using: &random)))
        case 2:
            .dosePerWeight(
                try DosePerWeight(count: .random(in: 400_000...4_000_000, using: &random))
            )
        case 3: .mass(try Mass(count: .random(in: 20_000_000...400_000_000, using: &random)))
        default: .flow(try FlowRate(count: .random(in: 1_000_000...200_000_000, using: &random)))
        }
    }
}
