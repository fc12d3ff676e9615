import DoseMath
import PlasmaPrediction
import Testing

@Suite("The published models")
struct ReferenceValueTests {
    /// Plasma ng/mL at 30, 60, 120 min and 30, 60 min after the stop, for 0.5 mg/kg/h over 2 h;
    /// computed by other code than this.
    private static let reference: [(KetamineModel, [Double])] = [
        (.domino, [150.98, 176.46, 214.65, 78.15, 64.75]),
        (.clements, [97.92, 149.93, 213.92, 140.35, 109.76]),
        (.hijazi, [131.94, 170.93, 189.68, 61.27, 25.09]),
        (.kamp, [152.01, 196.09, 251.13, 118.57, 90.96]),
    ]

    @Test("give the reference values to 0.1 %", arguments: reference)
    func values(model: KetamineModel, expected: [Double]) throws {
        let curve = try SampleInfusion.curve(model)
        let predicted = [30, 60, 120, 150, 180].map { minutes in
            curve.nanogramsPerMilliliter[minutes / 10]
        }
        for (value, reference) in zip(predicted, expected) {
            #expect(abs(value / reference - 1) < 0.001, "\(value) instead of \(reference)")
        }
    }

    @Test("differ more than twofold for the same infusion, as the caution says")
    func differ() throws {
        let hourAfter = try KetamineModel.allCases.map { model in
            try SampleInfusion.curve(model).nanogramsPerMilliliter[18]
        }
        let (least, most) = (try #require(hourAfter.min()), try #require(hourAfter.max()))
        #expect(most > 2 * least)
        #expect(PredictedCurve.caution.contains("more than twofold"))
    }

    @Test("each label its curves as a prediction by name", arguments: KetamineModel.allCases)
    func labels(model: KetamineModel) throws {
        let curve = try SampleInfusion.curve(model)
        #expect(curve.label == "prediction (\(model.name)), not a measurement")
        #expect(curve.description.hasPrefix(curve.label))
        #expect("\(curve)".hasSuffix(": 19 values in ng/mL, 10 min apart"))
    }

    @Test("are shown by Domino 1984 unless another is asked for")
    func usual() {
        #expect(KetamineModel.usual.name == "Domino 1984")
    }

    @Test(
        "predict the same whichever way the prescriber writes the dose",
        arguments: [
            "35 mg/h for 2 h", "1 mg/kg for 2 h", "70 mg for 2 h", "0.5 mg/kg/h for 120 min",
        ]
    )
    func dosings(step: String) throws {
        #expect(try SampleInfusion.curve(.domino, [step]) == SampleInfusion.curve(.domino))
    }

    @Test("predict the same level for the same dose per kilogram, whatever the weight")
    func weights() throws {
        let expected = try SampleInfusion.curve(.kamp).nanogramsPerMilliliter
        for text in ["10 kg", "120 kg", "350 kg"] {
            let weight = try BodyWeight.parse(text)
            let curve = try Predictor(.kamp, weight: weight).curve(
                of: [try InfusionStep(try DoseStep.parse(SampleInfusion.step), for: weight)],
                washout: try .seconds(3_600),
                every: try .seconds(600)
            )
            #expect(Difference.greatest(curve.nanogramsPerMilliliter, expected) < 1e-12)
        }
    }
}
