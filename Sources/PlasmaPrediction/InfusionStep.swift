public import DoseMath

/// Drug at one even rate for some time; a pause is a step of nothing.
public struct InfusionStep: Hashable, Sendable {
    /// For how long, in seconds, above zero.
    let seconds: Int

    /// How fast, in ng of ketamine base a minute, 0 or more.
    let nanogramsPerMinute: Double

    /// Takes a step at a mass rate.
    ///
    /// - Parameters:
    ///   - massRate: 0 ... 200 mg/h, the compiled-in ceiling of any infusion.
    ///   - window: above zero.
    /// - Throws: `PredictionError.rateOutOfRange`, `.emptyStep`.
    public init(massRate: MassRate, window: Window) throws(PredictionError) {
        try self.init(Double(massRate.nanogramsPerHour), asked: "\(massRate)", for: window)
    }

    /// Takes a step of an order for one patient, however its dose is written.
    ///
    /// - Parameters:
    ///   - step: at most 200 mg/h for this patient; its window is above zero.
    ///   - weight: the patient's.
    /// - Throws: `PredictionError.rateOutOfRange`, `.emptyStep`, or `.flowWithoutConcentration`.
    public init(_ step: DoseStep, for weight: BodyWeight) throws(PredictionError) {
        let (grams, seconds) = (Double(weight.grams), Double(step.window.seconds))
        // One division, last: a rate that is exactly the greatest comes out exact and is taken.
        let nanogramsPerHour: Double =
            switch step.dosing {
            case .doseRate(let rate): Double(rate.nanogramsPerKilogramPerHour) * grams / 1_000
            case .massRate(let rate): Double(rate.nanogramsPerHour)
            case .dosePerWeight(let dose):
                Double(dose.nanogramsPerKilogram) * grams * 3_600 / (1_000 * seconds)
            case .mass(let mass): Double(mass.nanograms) * 3_600 / seconds
            case .flow: throw .flowWithoutConcentration(asked: "\(step)")
            }
        try self.init(nanogramsPerHour, asked: "\(step) at \(weight)", for: step.window)
    }

    /// A pause.
    ///
    /// - Parameter window: above zero.
    /// - Returns: a step of nothing.
    /// - Throws: `PredictionError.emptyStep`.
    public static func pause(_ window: Window) throws(PredictionError) -> InfusionStep {
        try InfusionStep(massRate: .zero, window: window)
    }

    private init(
        _ nanogramsPerHour: Double,
        asked: String,
        for window: Window
    ) throws(PredictionError) {
        guard window > .zero else { throw .emptyStep(asked: asked) }
        let greatest = CompiledCeilings.limits.massRate
        guard nanogramsPerHour <= Double(greatest.nanogramsPerHour) else {
            throw .rateOutOfRange(asked: asked, most: "\(greatest)")
        }
        seconds = Int(window.seconds)
        nanogramsPerMinute = nanogramsPerHour / 60
    }
}
