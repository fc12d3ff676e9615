/// One limit that an order exceeds: which, whose, its value, and what was asked (SR-04).
public struct Finding: Hashable, Sendable, Codable, CustomStringConvertible {
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

    /// Puts a finding together.
    public init(
        limit: LimitName,
        layer: LimitLayer,
        severity: Severity,
        bound: String,
        asked: String
    ) {
        self.limit = limit
        self.layer = layer
        self.severity = severity
        self.bound = bound
        self.asked = asked
    }

    /// Whether a second person may agree to exceed a limit.
    public enum Severity: String, Hashable, Sendable, Codable {
        /// A second person may override it with a reason (SR-06).
        case soft

        /// Nobody may.
        case hard
    }

    /// What was asked, with the number of the step where it is about one of several.
    static func asked(_ text: String, inStep step: Int?) -> String {
        guard let step else { return text }
        return "\(text) in step \(step)"
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
public enum LimitName: String, Hashable, Sendable, Codable, CaseIterable {
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
    /// A raise of a running rate.
    case raise = "raise of the running rate"
    /// Too soon after the last raise.
    case raiseInterval = "time since the last raise"
    /// The weight against the patient's last one.
    case weightChange = "change of body weight"
    /// Infusions of a course.
    case courseLength = "course length"
    /// From one start to the next.
    case courseSpacing = "time since the last infusion"
    /// An order of another course than the one that is open.
    case openCourse = "open course"
    /// Course rules cannot be checked by a clock that went back.
    case wallClock = "wall clock"
    /// More than the nurse confirmed.
    case confirmation = "confirmed program"
}

/// Where a limit comes from.
public enum LimitLayer: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Built into the program; no file can exceed it.
    case compiledIn
    /// The drug library, named with its version.
    case library(String)
    /// The prescriber, for this order alone.
    case order
    /// The pump and the syringe on it.
    case pump(String)
    /// The program a nurse confirmed.
    case confirmedProgram

    /// In words.
    public var description: String {
        switch self {
        case .compiledIn: "compiled in"
        case .library(let source): source
        case .order: "the order's own limit"
        case .pump(let name): name
        case .confirmedProgram: "what the nurse confirmed"
        }
    }
}
