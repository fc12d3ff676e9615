import BenchmarkPage
import DoseMath
import PlasmaPrediction

/// How long a prediction takes: a bedside page may ask for one at every change of a rate.
///
/// Two hours of 0.5 mg/kg/h in 70 kg at 1 s, the model solved anew each time.
struct PredictionFigure {
    /// Predicts again and again.
    ///
    /// - Parameter count: how often.
    /// - Returns: the processor time of each.
    /// - Throws: `BenchmarkFailure` where nothing, or something else, is predicted.
    func take(_ count: Int) throws(BenchmarkFailure) -> Samples {
        var samples = Samples()
        for _ in 0..<count {
            let clock = try ProcessorTime()
            let level = try Self.levels()[7_200]
            samples.add(try clock.elapsed())
            // The model's reference value: a result that is looked at cannot be optimised away.
            guard abs(level - 214.65) < 0.2 else {
                throw .cannotStart("the prediction is \(level) ng/mL instead of 214.65")
            }
        }
        return samples
    }

    /// What is predicted: ng/mL at each second, from the start on.
    static func levels() throws(BenchmarkFailure) -> [Double] {
        do {
            let weight = try BodyWeight.parse("70 kg")
            let step = try InfusionStep(try DoseStep.parse("0.5 mg/kg/h for 2 h"), for: weight)
            return try Predictor(.usual, weight: weight).curve(
                of: [step],
                washout: .zero,
                every: try .seconds(1)
            ).nanogramsPerMilliliter
        } catch {
            throw .cannotStart("nothing can be predicted: \(error)")
        }
    }
}
