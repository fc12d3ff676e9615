import ArgumentParser
import DoseMath
import PlasmaPrediction

/// Shows what published models predict for an infusion; offline, and for display only.
struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Show the plasma levels that published models predict; no pumpd is needed.",
        discussion: """
            A prediction, never a measurement, and nothing is ordered by it. Published models differ \
            more than twofold; all shows them side by side.

              pumpctl predict --weight 70kg --dose 0.5mg/kg/h --window 2h
              pumpctl predict --weight 70kg --model all --every 15min --after 2h \\
                  --step '0.25 mg/kg/h for 15 min' --step '0.5 mg/kg/h for 1 h 45 min'

            A pause is a step of 0 mg/h. The longest time shown is 24 h, --after with it.
            """
    )

    @Option(help: ArgumentHelp("The patient's body weight, as 70kg.", valueName: "weight"))
    var weight: String

    @Option(help: ArgumentHelp("The dose, as 0.5mg/kg/h, 35mg/h or 1mg/kg.", valueName: "dose"))
    var dose: String?

    @Option(help: ArgumentHelp("For how long the dose flows (default: 2h).", valueName: "time"))
    var window: String?

    @Option(help: ArgumentHelp("A dose and its time, again for each step.", valueName: "step"))
    var step: [String] = []

    @Option(help: "Whose model, by the first author, or all of them.")
    var model = ModelChoice.domino

    @Option(help: ArgumentHelp("The distance of the values.", valueName: "time"))
    var every = "10min"

    @Option(help: ArgumentHelp("How long to go on after the end.", valueName: "time"))
    var after = "1h"

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func validate() throws {
        switch (dose, step.isEmpty) {
        case (nil, true): throw ValidationError("say what flows: --dose, or --step for each step")
        case (_?, false): throw ValidationError("--dose and --step exclude each other")
        case (_?, true), (nil, false): break
        }
        guard dose != nil || window == nil else {
            throw ValidationError("--window goes with --dose; a step has a time of its own")
        }
    }

    func run() throws {
        let infusion = try typed()
        let curves: [PredictedCurve]
        do throws(PredictionError) {
            curves = try infusion.curves(of: model.models)
        } catch {
            try Console.complain([error.description])
            throw ExitStatus.inputNotUnderstood.exit
        }
        if json {
            try Console.show(json: PredictionPage.json(of: infusion, curves))
        } else {
            try Console.show(PredictionPage.lines(for: infusion, curves))
        }
    }

    /// Reads every quantity.
    ///
    /// - Throws: the exit for input that is not understood, after every fault was told.
    private func typed() throws -> InfusionToPredict {
        var faults: [String] = []
        func read<Value>(_ parse: () throws(QuantityError) -> Value) -> Value? {
            do throws(QuantityError) {
                return try parse()
            } catch {
                faults.append(error.description)
                return nil
            }
        }
        let weight = read { () throws(QuantityError) in try BodyWeight.parse(self.weight) }
        let dosing = dose.flatMap { dose in
            read { () throws(QuantityError) in try Dosing.parse(dose) }
        }
        let window = read { () throws(QuantityError) in try Window.parse(self.window ?? "2h") }
        let listed = step.compactMap { step in
            read { () throws(QuantityError) in try DoseStep.parse(step) }
        }
        let every = read { () throws(QuantityError) in try Window.parse(self.every) }
        let after = read { () throws(QuantityError) in try Window.parse(self.after) }
        guard faults.isEmpty, let weight, let window, let every, let after else {
            try Console.complain(faults)
            throw ExitStatus.inputNotUnderstood.exit
        }
        let steps = dosing.map { [DoseStep(dosing: $0, window: window)] } ?? listed
        return InfusionToPredict(weight: weight, steps: steps, washout: after, interval: every)
    }
}

/// Which models are shown.
enum ModelChoice: String, CaseIterable, ExpressibleByArgument {
    case domino
    case clements
    case hijazi
    case kamp
    case all

    /// The models, in the order of the columns.
    var models: [KetamineModel] {
        switch self {
        case .domino: [.domino]
        case .clements: [.clements]
        case .hijazi: [.hijazi]
        case .kamp: [.kamp]
        case .all: KetamineModel.allCases
        }
    }
}

/// What was asked, read.
struct InfusionToPredict {
    let weight: BodyWeight
    let steps: [DoseStep]
    let washout: Window
    let interval: Window

    /// One curve a model.
    ///
    /// - Throws: `PredictionError` where this is beyond what is predicted.
    func curves(of models: [KetamineModel]) throws(PredictionError) -> [PredictedCurve] {
        var infusion: [InfusionStep] = []
        for step in steps { infusion.append(try InfusionStep(step, for: weight)) }
        var curves: [PredictedCurve] = []
        for model in models {
            let predictor = try Predictor(model, weight: weight)
            curves.append(try predictor.curve(of: infusion, washout: washout, every: interval))
        }
        return curves
    }
}
