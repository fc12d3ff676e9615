// What changes or ends an infusion under way.

/// Another rate for the running infusion: exactly one of a flow and a dose rate (SR-12).
public struct RateRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["rate", "dose"]

    /// The new flow in mL/h, as in `14 mL/h`.
    public let rate: String?

    /// The new rate as drug, in mg/kg/h, mcg/kg/min or mg/h, as in `0.4 mg/kg/h`.
    public let dose: String?

    /// Asks for a flow.
    public init(rate: String) {
        self.rate = rate
        self.dose = nil
    }

    /// Asks for a dose rate.
    public init(dose: String) {
        self.rate = nil
        self.dose = dose
    }

    /// Says so unless exactly one of the two was given.
    public var inconsistency: String? {
        switch (rate, dose) {
        case (nil, nil): "neither 'rate' nor 'dose' was given: give exactly one of them"
        case (.some, .some): "both 'rate' and 'dose' were given: give exactly one of them"
        case (.some, nil), (nil, .some): nil
        }
    }
}

/// Why a person stops; optional, because nothing may stand before a stop (SR-16).
///
/// The server stops the pump first and looks at this afterwards: a body it cannot read never keeps
/// a stop from happening.
public struct ReasonRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["reason"]

    /// In the person's own words.
    public let reason: String?

    /// Takes a reason as it was typed.
    public init(reason: String? = nil) {
        self.reason = reason
    }
}

/// Why a person pauses; optional as that of a stop, and read as late (SR-16).
public struct PauseRequest: ControlRequest {
    /// What makes the infusion site be looked at before it goes on (SR-14).
    public enum Cause: String, Codable, Hashable, Sendable, CaseIterable {
        /// The patient leaves the chair.
        case patientLeft = "patient-left"
        /// The drug may be running beside the vein.
        case infiltration
    }

    /// Every key of the JSON object.
    public static let keys = ["because", "reason"]

    /// What has consequences of its own; a word that is not known still pauses.
    public let because: String?

    /// In the person's own words.
    public let reason: String?

    /// Takes what was typed.
    public init(because: Cause? = nil, reason: String? = nil) {
        self.because = because?.rawValue
        self.reason = reason
    }

    /// The cause, where it is one that is known.
    public var cause: Cause? { because.flatMap(Cause.init) }

    /// What is wrong with a cause that is none; it has paused all the same.
    public var unknownCause: String? {
        guard let because, cause == nil else { return nil }
        let words = Cause.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
        return "'because' is '\(because.prefix(40))' and can be \(words)"
    }
}
