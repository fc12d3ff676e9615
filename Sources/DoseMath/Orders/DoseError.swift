/// Why a dose is refused; never clamped, never defaulted.
public enum DoseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A text or number is not a quantity.
    case quantity(QuantityError)

    /// A number is zero.
    case nothingAsked(quantity: String)

    /// The rate or the volume is smaller than the pump can be told.
    case belowResolution(pump: String)

    /// Limits are exceeded; all of them are named (SR-04).
    case refused([Finding])

    /// One line: what happened, what was asked, what the limit is and where it comes from.
    public var description: String {
        switch self {
        case .quantity(let error): error.description
        case .nothingAsked(let quantity): "\(quantity) is zero: enter the number that was ordered"
        case .belowResolution(let pump):
            "the rate or volume is smaller than \(pump) can be set to: use a weaker infusate"
        case .refused(let findings):
            findings.map(\.description).joined(separator: "; ")
        }
    }
}
