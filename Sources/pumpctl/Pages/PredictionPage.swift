import ControlAPI
import DoseMath
import Foundation
import PlasmaPrediction

/// Predicted plasma levels, each beside its model and the word prediction.
enum PredictionPage {
    /// The page for people: whole ng/mL, because more digits than the models deserve would mislead.
    ///
    /// The curves are of this infusion, so that all have values at the same times.
    static func lines(for infusion: InfusionToPredict, _ curves: [PredictedCurve]) -> [String] {
        let heading = ["AFTER START"] + curves.map(\.model.name) + ["FROM THEN ON"]
        let marks = marks(of: infusion)
        let rows = (curves.first?.times ?? []).enumerated().map { index, time in
            let levels = curves.map { curve in
                let level = String(format: "%.0f", curve.nanogramsPerMilliliter[index])
                return String(repeating: " ", count: max(curve.model.name.count - level.count, 0))
                    + level
            }
            return [time.inWords] + levels + [marks[time] ?? ""]
        }
        return ["Ketamine in plasma, ng/mL:"] + curves.map { "  \($0.label)" }
            + Table.rows([
                ("infusion", infusion.steps.map(\.description).joined(separator: ", then ")),
                ("body weight", infusion.weight.inBothUnits),
            ])
            + [""] + Table.columns([heading] + rows).map(withoutSpaceAtEnd)
            + ["", PredictedCurve.caution]
    }

    /// The same for programs, with two decimals: one object, quantities as texts with their units.
    ///
    /// - Throws: `MessageError` where it cannot be written, for which nothing here gives cause.
    static func json(
        of infusion: InfusionToPredict,
        _ curves: [PredictedCurve]
    ) throws(MessageError) -> [UInt8] {
        try ControlJSON.encode(
            PredictionReport(
                kind: "prediction",
                caution: PredictedCurve.caution,
                weight: infusion.weight,
                steps: infusion.steps.map(\.description),
                curves: curves.map(PredictionReport.Curve.init)
            )
        )
    }

    /// What begins when: each step, and nothing after the last.
    private static func marks(of infusion: InfusionToPredict) -> [Window: String] {
        var marks: [Window: String] = [:]
        var clock = Window.zero
        for step in infusion.steps {
            marks[clock] = "\(step)"
            clock = clock.plus(step.window)
        }
        marks[clock] = "nothing flows"
        return marks
    }

    private static func withoutSpaceAtEnd(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

/// The JSON of `pumpctl predict`.
private struct PredictionReport: Encodable {
    struct Curve: Encodable {
        let model: String
        let label: String
        let values: [Value]

        init(_ curve: PredictedCurve) {
            model = curve.model.name
            label = curve.label
            values = zip(curve.times, curve.nanogramsPerMilliliter).map { time, level in
                Value(after: time.inWords, plasma: String(format: "%.2f ng/mL", level))
            }
        }
    }

    struct Value: Encodable {
        let after: String
        let plasma: String
    }

    let kind: String
    let caution: String
    let weight: BodyWeight
    let steps: [String]
    let curves: [Curve]
}
