/// An order to be computed, checked against every ceiling, and proposed.
public struct OrderRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = [
        "patient", "born", "prescriber", "weight", "weighed", "course", "drug", "concentration",
        "dose", "window", "steps", "limits",
    ]

    /// The identifier the clinic knows the patient by.
    public let patient: String

    /// The patient's date of birth, `YYYY-MM-DD`: the second identifier (SR-10).
    public let born: String

    /// Who prescribed it, in 1 to 80 characters: whoever enters it only transcribes (SR-15).
    public let prescriber: String

    /// The body weight, in kg or lb, as in `70 kg`.
    public let weight: String

    /// The day the patient was weighed, `YYYY-MM-DD` (SR-18).
    public let weighed: String

    /// The course it belongs to: `weekly`, `daily` or `booster` (SR-08).
    public let course: String

    /// The drug's name in the drug library, `ketamine`.
    public let drug: String

    /// The infusate's strength as base, in mg/mL, as in `2 mg/mL`.
    public let concentration: String

    /// The dose, in mg/kg/h, mcg/kg/min or mg/h, or in all over the window in mg/kg or mg.
    public let dose: String?

    /// How long drug is to be infused, as in `2 h` or `1 h 45 min`.
    public let window: String?

    /// A stepped program instead of dose and window.
    ///
    /// As in `0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min`.
    public let steps: String?

    /// Ceilings of this order alone, as in `0.4 mg/kg/h, 60 mg`.
    public let limits: String?

    /// Takes an order as it was typed: either `dose` and `window`, or `steps`.
    public init(
        patient: String,
        born: String,
        prescriber: String,
        weight: String,
        weighed: String,
        course: String,
        drug: String,
        concentration: String,
        dose: String? = nil,
        window: String? = nil,
        steps: String? = nil,
        limits: String? = nil
    ) {
        self.patient = patient
        self.born = born
        self.prescriber = prescriber
        self.weight = weight
        self.weighed = weighed
        self.course = course
        self.drug = drug
        self.concentration = concentration
        self.dose = dose
        self.window = window
        self.steps = steps
        self.limits = limits
    }

    /// Says so unless it is either a dose with its window or steps.
    public var inconsistency: String? {
        switch (dose, window, steps) {
        case (.some, .some, nil), (nil, nil, .some): nil
        case (.some, nil, nil): "'dose' came without its 'window': say for how long"
        case (nil, .some, nil): "'window' came without its 'dose': say how much"
        case (nil, nil, nil): "no dose was given: give 'dose' and 'window', or 'steps'"
        case (_, _, .some): "'steps' have doses and windows of their own: leave the others out"
        }
    }
}
