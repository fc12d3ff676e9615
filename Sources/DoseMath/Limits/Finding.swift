/// One limit that an order exceeds: which, whose, its value, and what was asked (SR-04).
public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// Which limit.
    public let limit: LimitName

    /// Whose limit it is.
    public let layer: LimitLayer

    /// Whether anyone may override it.
    public let severity: Severity

    /// The limit's value with its unit.
    public let bound: String

    /// What was asked, with its unit, rounded up where it must be rounded to be shown.
    public let asked: String

    /// Whether a second person may agree to exceed a limit.
    public enum Severity: String, Hashable, Sendable {
        /// A second person may override it with a reason (SR-06).
        case soft

        /// Nobody may.
        case hard
    }

    /// One line for a person.
    public var description: String {
        let remedy =
            severity == .hard
            ? "refused"
            : "refused: a second person has to agree to this"
        return "\(limit.rawValue) \(asked) is outside the \(severity.rawValue) limit of \(bound)"
            + " (\(layer)): \(remedy)"
    }
}

/// The limits, by the words a person reads.
public enum LimitName: String, Hashable, Sendable, CaseIterable {
    /// mg/kg/h.
    case doseRate = "dose rate"
    /// mg/h.
    case massRate = "mass rate"
    /// mg in a session, delivered and still to come.
    case sessionMass = "session total"
    /// mg/kg in a session, delivered and still to come.
    case sessionDose = "session dose"
    /// Infusing time.
    case window = "infusion window"
    /// First start to end.
    case startToEnd = "time from first start to end"
    /// The patient's weight, too low or too high.
    case weight = "patient weight"
    /// The infusate's strength.
    case concentration = "infusate concentration"
    /// mL/h.
    case flow = "flow"
    /// The volume against what the syringe holds.
    case syringeVolume = "volume to be infused"
    /// A raise of a running rate.
    case raise = "raise of the running rate"
    /// More than the nurse confirmed.
    case confirmation = "confirmed program"
}

/// Where a limit comes from.
public enum LimitLayer: Hashable, Sendable, CustomStringConvertible {
    /// Built into the program; no file can exceed it.
    case compiledIn
    /// The drug library, named with its version.
    case library(String)
    /// The pump and the syringe on it.
    case pump(String)
    /// The program a nurse confirmed.
    case confirmedProgram

    /// In words.
    public var description: String {
        switch self {
        case .compiledIn: "compiled in"
        case .library(let source): source
        case .pump(let name): name
        case .confirmedProgram: "what the nurse confirmed"
        }
    }
}
