/// Why nothing is predicted; every one is answered by asking for something else.
public enum PredictionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No order is possible for such a weight.
    case weightOutOfRange(asked: String, least: String, most: String)

    /// No infusion may be so fast.
    case rateOutOfRange(asked: String, most: String)

    /// A step without a length.
    case emptyStep(asked: String)

    /// A flow of infusate, which says nothing of the drug in it.
    case flowWithoutConcentration(asked: String)

    /// More steps than are predicted.
    case tooManySteps(asked: Int, most: Int)

    /// A longer time than is predicted.
    case tooLong(seconds: Int, most: Int)

    /// No distance between the values.
    case emptyInterval

    /// One line: what was asked, what the limit is, what to do.
    public var description: String {
        switch self {
        case .weightOutOfRange(let asked, let least, let most):
            "nothing is predicted for a body weight of \(asked), only for \(least) to \(most):"
                + " check the number and its unit"
        case .rateOutOfRange(let asked, let most):
            "nothing is predicted for \(asked), because no infusion may exceed \(most):"
                + " check the numbers and their units"
        case .emptyStep(let asked):
            "the step of \(asked) has no length: give it one, such as 15 min"
        case .flowWithoutConcentration(let asked):
            "\(asked) says nothing of the drug: write a dose, such as 0.5 mg/kg/h"
        case .tooManySteps(let asked, let most):
            "\(asked) steps are more than the \(most) that are predicted: leave out some"
        case .tooLong(let seconds, let most):
            "\(seconds) s, infusion and washout together, are longer than the \(most) s that are"
                + " predicted: ask for less"
        case .emptyInterval:
            "the values have no distance in time: give one of 1 s or more"
        }
    }
}
