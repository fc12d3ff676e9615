import DoseMath
import PlasmaPrediction
import SeededChance

/// Infusions as a test writes them.
enum SampleInfusion {
    /// 70 kg, 0.5 mg/kg/h for 2 h: the case of the published reference values.
    static let weight = "70 kg"
    static let step = "0.5 mg/kg/h for 2 h"

    /// The curve of steps written as an order's, for a patient of 70 kg.
    static func curve(
        _ model: KetamineModel,
        _ steps: [String] = [step],
        washout: String = "1 h",
        every: String = "10 min"
    ) throws -> PredictedCurve {
        let weight = try BodyWeight.parse(weight)
        return try Predictor(model, weight: weight).curve(
            of: steps.map { try InfusionStep(try DoseStep.parse($0), for: weight) },
            washout: try Window.parse(washout),
            every: try Window.parse(every)
        )
    }

    /// Up to twelve steps in ng/h and s, one in four of them a pause.
    static func random(by chance: inout SeededGenerator) -> [(rate: Int64, seconds: Int64)] {
        (0..<Int.random(in: 1...12, using: &chance)).map { _ in
            let rate = Int64.random(in: 0...100_000_000, using: &chance)
            let isPause = Int.random(in: 0..<4, using: &chance) == 0
            return (isPause ? 0 : rate, Int64.random(in: 1...2_400, using: &chance))
        }
    }

    /// The concentrations of steps in ng/h and s, and an hour of washout, in 70 kg.
    static func values(
        _ model: KetamineModel,
        _ steps: [(rate: Int64, seconds: Int64)],
        every seconds: Int64 = 60
    ) throws -> [Double] {
        let predictor = try Predictor(model, weight: try BodyWeight.parse(weight))
        let steps = try steps.map { step in
            try InfusionStep(
                massRate: try .nanogramsPerHour(step.rate),
                window: try .seconds(step.seconds)
            )
        }
        return try predictor.curve(
            of: steps,
            washout: try .seconds(3_600),
            every: try .seconds(seconds)
        ).nanogramsPerMilliliter
    }
}
