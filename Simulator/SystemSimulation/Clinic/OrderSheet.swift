import DoseMath
import SeededChance

/// What stands on the order and on the syringe's label, in the words a nurse types.
struct OrderSheet: Sendable, Hashable {
    /// The patient's identifier.
    var patient: String
    /// The patient's weight, as in `70 kg`.
    var weight: String
    /// What is in the syringe, as in `2 mg/mL`.
    var strength: String
    /// What was prescribed, every step with its time, as in `0.5 mg/kg/h for 2 h`.
    var dose: String
    /// Which kind of course it belongs to.
    var course: CourseKind
    /// What the first syringe is filled with, as in `60 mL`.
    var filled: String

    private static let kilograms = ["42", "55.5", "63", "70", "78.3", "90", "104", "119.7"]
    private static let doses = [
        "0.1 mg/kg/h", "0.35 mg/kg/h", "0.5 mg/kg/h", "0.5 mg/kg/h", "0.65 mg/kg/h", "25 mg/h",
        "1 mg/kg", "8 mcg/kg/min", "1 mg/kg/h",
    ]
    private static let steps = [
        "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min",
        "0.1 mg/kg/h for 10 min, then 0.3 mg/kg/h for 20 min, then 0.45 mg/kg/h for 1 h 30 min",
    ]
    private static let strengths = ["1 mg/mL", "2 mg/mL", "2 mg/mL", "2 mg/mL", "5 mg/mL"]

    /// Puts one together from words that nobody has read yet.
    init(
        patient: String,
        weight: String,
        strength: String,
        dose: String,
        course: CourseKind,
        filled: String
    ) {
        self.patient = patient
        self.weight = weight
        self.strength = strength
        self.dose = dose
        self.course = course
        self.filled = filled
    }

    /// Draws one.
    init(_ chance: inout SeededGenerator) {
        patient = "P-\(Int.random(in: 1...9_999, using: &chance))"
        strength = chance.one(of: Self.strengths)
        weight = chance.one(of: Self.kilograms) + " kg"
        let isStepped = Int.random(in: 0..<6, using: &chance) == 0
        dose = isStepped ? chance.one(of: Self.steps) : chance.one(of: Self.doses) + " for 2 h"
        course = chance.one(of: CourseKind.allCases)
        filled = chance.one(of: ["60 mL", "60 mL", "50 mL", "20 mL"])
    }
}
