public import DoseMath

/// An order as it is transcribed: who, what, how much, and as part of which course.
public struct OrderForm: Hashable, Sendable {
    /// Who is in the chair.
    public let patient: Patient

    /// Who prescribed it, in 1 to 80 characters: whoever enters it only transcribes (SR-15).
    public let prescriber: String

    /// The drug as it stands on the label, exactly as the drug library names it.
    public let drug: String

    /// How much of it.
    public let dose: DoseOrder

    /// The day the patient was weighed (SR-18).
    public let weighedOn: CalendarDay

    /// The course it belongs to (SR-08).
    public let course: CourseKind

    /// Puts a form together.
    public init(
        patient: Patient,
        prescriber: String,
        drug: String,
        dose: DoseOrder,
        weighedOn: CalendarDay,
        course: CourseKind
    ) {
        self.patient = patient
        self.prescriber = prescriber
        self.drug = drug
        self.dose = dose
        self.weighedOn = weighedOn
        self.course = course
    }
}
