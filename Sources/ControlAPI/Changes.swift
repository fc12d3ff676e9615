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

/// Why a person pauses or stops; optional, because nothing may stand before a stop (SR-16).
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
