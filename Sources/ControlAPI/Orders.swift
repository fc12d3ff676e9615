// What clients ask. Every value is the text a person typed, unit included (SR-02): the server alone
// parses it, so that a refusal can quote what was typed.

/// A request's body: a flat JSON object of texts, read strictly by `ControlJSON.request`.
public protocol ControlRequest: Codable, Hashable, Sendable {
    /// Every key it may have, in the order a person would read them.
    static var keys: [String] { get }

    /// What is wrong between its values, in one line; `nil` where nothing is.
    var inconsistency: String? { get }
}

extension ControlRequest {
    /// Nothing is wrong between values that do not depend on each other.
    public var inconsistency: String? { nil }
}

/// An order to be computed, checked against every ceiling, and proposed.
public struct OrderRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = [
        "patient", "born", "drug", "weight", "dose", "concentration", "window",
    ]

    /// The identifier the clinic knows the patient by.
    public let patient: String

    /// The patient's date of birth, `YYYY-MM-DD`: the second identifier (SR-10).
    public let born: String

    /// The drug's name in the drug library, `ketamine`.
    public let drug: String

    /// The body weight, in kg, as in `70 kg`.
    public let weight: String

    /// The dose rate, in mg/kg/h or mcg/kg/min, as in `0.5 mg/kg/h`.
    public let dose: String

    /// The infusate's strength as base, in mg/mL, as in `2 mg/mL`.
    public let concentration: String

    /// How long drug is to be infused, in h, min or s, as in `2 h`.
    public let window: String

    /// Takes an order as it was typed.
    public init(
        patient: String,
        born: String,
        drug: String,
        weight: String,
        dose: String,
        concentration: String,
        window: String
    ) {
        self.patient = patient
        self.born = born
        self.drug = drug
        self.weight = weight
        self.dose = dose
        self.concentration = concentration
        self.window = window
    }
}

/// A nurse's confirmation of exactly one proposal, whose one-time token is in the path (SR-10).
public struct ConfirmRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["rate", "patient", "born"]

    /// The rate the nurse reads, in mL/h, compared with the proposal's by value.
    public let rate: String

    /// The patient's identifier, entered again; compared where it is given.
    public let patient: String?

    /// The patient's date of birth, entered again; compared where it is given.
    public let born: String?

    /// Takes a confirmation as it was typed.
    public init(rate: String, patient: String? = nil, born: String? = nil) {
        self.rate = rate
        self.patient = patient
        self.born = born
    }
}

/// Another rate for the running infusion: exactly one of a flow and a dose rate (SR-12).
public struct RateRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["rate", "dose"]

    /// The new flow in mL/h, as in `14 mL/h`.
    public let rate: String?

    /// The new dose rate in mg/kg/h or mcg/kg/min, as in `0.4 mg/kg/h`.
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
