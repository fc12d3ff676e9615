import DoseMath
import PlasmaPrediction
import Testing

@Suite("Nothing is predicted")
struct RefusalTests {
    private func step(_ text: String, weight: String = "70 kg") throws -> InfusionStep {
        try InfusionStep(try DoseStep.parse(text), for: try BodyWeight.parse(weight))
    }

    @Test(
        "for a weight no order may have, zero among them (SR-01)",
        arguments: ["0 kg", "9.999 kg", "350.001 kg", "10000 kg"]
    )
    func weight(text: String) throws {
        let error = PredictionError.weightOutOfRange(asked: text, least: "10 kg", most: "350 kg")
        #expect(throws: error) { try Predictor(.domino, weight: try BodyWeight.parse(text)) }
        #expect(error.description.contains("only for 10 kg to 350 kg"))
    }

    @Test("and for the smallest and the largest weight it is")
    func weightAtTheEnds() throws {
        for text in ["10 kg", "350 kg"] {
            _ = try Predictor(.hijazi, weight: try BodyWeight.parse(text))
        }
    }

    @Test(
        "above the compiled-in 200 mg/h, whichever way it is written (SR-05)",
        arguments: [
            "200.000001 mg/h for 1 h", "200.000001 mg for 1 h", "2.857143 mg/kg/h for 1 h",
            "1.428572 mg/kg for 30 min", "100000 mg/kg/h for 1 h", "1000000000 mg for 1 s",
        ]
    )
    func rate(text: String) {
        let error = PredictionError.rateOutOfRange(asked: "\(text) at 70 kg", most: "200 mg/h")
        #expect(throws: error) { try step(text) }
        #expect(error.description.contains("no infusion may exceed 200 mg/h"))
    }

    @Test(
        "and at exactly 200 mg/h it is",
        arguments: [
            "200 mg/h for 1 h", "200 mg for 1 h", "2 mg/kg/h for 1 h", "1 mg/kg for 30 min",
        ]
    )
    func rateAtTheLimit(text: String) throws {
        _ = try step(text, weight: "100 kg")
        _ = try InfusionStep(massRate: .nanogramsPerHour(200_000_000), window: .seconds(1))
    }

    @Test("for a step without a length, whichever way its dose is written")
    func emptyStep() throws {
        for text in ["0.5 mg/kg/h", "35 mg/h", "1 mg/kg", "70 mg", "0 mg", "0 mg/h"] {
            let error = PredictionError.emptyStep(asked: "\(text) for 0 s at 70 kg")
            #expect(throws: error) { try step("\(text) for 0 h") }
        }
        #expect(throws: PredictionError.emptyStep(asked: "0 mg/h")) {
            try InfusionStep.pause(.zero)
        }
    }

    @Test("for a flow of infusate, which says nothing of the drug")
    func flow() throws {
        let step = DoseStep(
            dosing: .flow(try FlowRate.parse("17.5 mL/h")),
            window: try Window.parse("2 h")
        )
        let error = PredictionError.flowWithoutConcentration(asked: "17.5 mL/h for 2 h")
        #expect(throws: error) { try InfusionStep(step, for: try BodyWeight.parse("70 kg")) }
    }

    @Test("for more than a thousand steps, and for a thousand it is")
    func steps() throws {
        let predictor = try Predictor(.domino, weight: try BodyWeight.parse("70 kg"))
        let step = try step("0.5 mg/kg/h for 1 s")
        let most = Array(repeating: step, count: 1_000)
        let curve = try predictor.curve(of: most, washout: .zero, every: .seconds(1))
        #expect(curve.nanogramsPerMilliliter.count == 1_001)
        #expect(throws: PredictionError.tooManySteps(asked: 1_001, most: 1_000)) {
            try predictor.curve(of: most + [step], washout: .zero, every: .seconds(1))
        }
    }

    @Test("for longer than a day, and for a day it is, with 86 401 values")
    func length() throws {
        let day = try SampleInfusion.curve(.domino, washout: "22 h", every: "1 s")
        #expect(day.nanogramsPerMilliliter.count == 86_401)
        #expect(throws: PredictionError.tooLong(seconds: 86_401, most: 86_400)) {
            try SampleInfusion.curve(.domino, washout: "79201 s", every: "1 s")
        }
        let longest = try InfusionStep.pause(try .seconds(Window.greatest))
        let predictor = try Predictor(.domino, weight: try BodyWeight.parse("70 kg"))
        #expect(throws: PredictionError.tooLong(seconds: 10_010_000_000, most: 86_400)) {
            try predictor.curve(
                of: Array(repeating: longest, count: 1_000),
                washout: .seconds(Window.greatest),
                every: .seconds(Window.greatest)
            )
        }
    }

    @Test("at no distance, and at one longer than the infusion only its start is")
    func interval() throws {
        #expect(throws: PredictionError.emptyInterval) {
            try SampleInfusion.curve(.domino, every: "0 s")
        }
        let start = try SampleInfusion.curve(.domino, every: "2777 h")
        #expect(start.nanogramsPerMilliliter == [0])
    }
}
