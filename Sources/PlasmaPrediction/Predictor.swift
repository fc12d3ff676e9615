public import DoseMath

/// Predicts the plasma concentration of ketamine for one patient and any infusion; display only.
///
/// Exact for a flow that is constant by steps: there is no error of integration and none that
/// depends on the distance of the values. See `KetamineModel` for what a prediction is worth.
public struct Predictor: Sendable {
    /// The longest time predicted, infusion and washout together: a day.
    ///
    /// With a second as the shortest distance, no curve has more than 86 401 values.
    public static let longestSeconds = 24 * 3_600

    /// The most steps of an infusion: one for each change or pause, hundreds more than a day brings.
    public static let mostSteps = 1_000

    /// The model whose curves it makes.
    public let model: KetamineModel

    private let response: ImpulseResponse

    /// Solves a model for a patient.
    ///
    /// - Parameters:
    ///   - model: the published model.
    ///   - weight: 10 ... 350 kg, as for any order.
    /// - Throws: `PredictionError.weightOutOfRange`.
    public init(_ model: KetamineModel, weight: BodyWeight) throws(PredictionError) {
        let range = CompiledCeilings.limits.weight
        guard range.contains(weight) else {
            throw .weightOutOfRange(
                asked: "\(weight)",
                least: "\(range.lowerBound)",
                most: "\(range.upperBound)"
            )
        }
        self.model = model
        response = ImpulseResponse(
            of: model.compartments,
            kilograms: Double(weight.grams) / 1_000
        )
    }

    /// Predicts an infusion into a patient without ketamine in the body, and the washout after it.
    ///
    /// - Parameters:
    ///   - steps: at most `mostSteps`, one after the other.
    ///   - washout: how long to go on after the last of them.
    ///   - interval: the distance of the values, 1 s or more.
    /// - Returns: the values at 0, 1, 2, ... intervals after the start, to the end of the washout.
    /// - Throws: `PredictionError.tooManySteps`, `.tooLong`, `.emptyInterval`.
    public func curve(
        of steps: [InfusionStep],
        washout: Window,
        every interval: Window
    ) throws(PredictionError) -> PredictedCurve {
        guard steps.count <= Self.mostSteps else {
            throw .tooManySteps(asked: steps.count, most: Self.mostSteps)
        }
        guard interval > .zero else { throw .emptyInterval }
        // No quantity is so long that a thousand of them overflow.
        let seconds = steps.reduce(Int(washout.seconds)) { $0 + $1.seconds }
        guard seconds <= Self.longestSeconds else {
            throw .tooLong(seconds: seconds, most: Self.longestSeconds)
        }
        var course = PredictionCourse(response, every: Int(interval.seconds), for: seconds)
        for step in steps { course.run(step.seconds, flow: step.nanogramsPerMinute) }
        course.run(Int(washout.seconds), flow: 0)
        return PredictedCurve(
            model: model,
            interval: interval,
            nanogramsPerMilliliter: course.values
        )
    }
}

/// A prediction on its way from value to value; steps may begin and end between two of them.
private struct PredictionCourse {
    private(set) var values: [Double]

    private let response: ImpulseResponse
    private let interval: Int
    private let whole: Propagator
    private var levels = SIMD4<Double>.zero
    private var clock = 0

    /// Makes room for every value before the first is computed.
    init(_ response: ImpulseResponse, every interval: Int, for seconds: Int) {
        self.response = response
        self.interval = interval
        whole = response.propagator(minutes: Double(interval) / 60)
        values = Array(repeating: 0, count: seconds / interval + 1)
    }

    /// Goes on for some seconds at one flow in ng/min.
    mutating func run(_ seconds: Int, flow: Double) {
        let end = clock + seconds
        let sinceValue = clock % interval
        if sinceValue > 0 { advance(to: min(end, clock - sinceValue + interval), flow: flow) }
        let first = clock / interval + 1
        for index in first..<max(end / interval + 1, first) {
            levels = whole.advance(levels, flow: flow)
            values[index] = levels.sum()
            clock += interval
        }
        if clock < end { advance(to: end, flow: flow) }
    }

    /// Goes on by less than an interval, and keeps the value where one is due.
    private mutating func advance(to end: Int, flow: Double) {
        let part = response.propagator(minutes: Double(end - clock) / 60)
        levels = part.advance(levels, flow: flow)
        clock = end
        if clock % interval == 0 { values[clock / interval] = levels.sum() }
    }
}
