/// Why a dose is refused; never clamped, never defaulted.
public enum DoseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A text or number is not a quantity.
    case quantity(QuantityError)

    /// A number is zero.
    case nothingAsked(quantity: String)

    /// The rate or the volume is smaller than the pump can be told.
    case belowResolution(pump: String)

    /// An order has no step or too many.
    case steps(Int)

    /// The order's own ceilings cannot be taken as they were given; why.
    case ceiling(String)

    /// The drug library in use has no rules for a drug: nothing of it is approved.
    case noRules(drug: String)

    /// Limits are exceeded; all of them are named (SR-04).
    case refused([Finding])

    /// One line: what happened, what was asked, what the limit is and where it comes from.
    public var description: String {
        switch self {
        case .quantity(let error): error.description
        case .nothingAsked(let quantity): "\(quantity) is zero: enter the number that was ordered"
        case .belowResolution(let pump):
            "the rate or volume is smaller than \(pump) can be set to: use a weaker infusate"
        case .steps(let count):
            "\(count) steps were ordered: an order has 1 to \(DoseOrder.mostSteps) steps"
        case .ceiling(let reason): "the order's own limits are not understood: \(reason)"
        case .noRules(let drug):
            "the drug library in use has no rules for \(drug): stop this infusion and order anew"
        case .refused(let findings):
            findings.map(\.description).joined(separator: "; ")
        }
    }
}
