import DoseMath
import InfusionCore
import SeededChance

/// Who sits in the chair and what was prescribed, drawn from the seed.
struct ChairCase {
    let patient: Patient
    let form: OrderForm
    /// The strength in the syringe, as on its label.
    let concentration: Concentration
    /// What the first syringe is filled with.
    let filled: Volume

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

    /// Draws a case.
    init(_ chance: inout SeededGenerator) throws {
        patient = try Patient(
            id: "P-\(Int.random(in: 1...9_999, using: &chance))",
            born: "1970-01-31"
        )
        concentration = try .parse(chance.one(of: Self.strengths))
        let weight: BodyWeight = try .parse("\(chance.one(of: Self.kilograms)) kg")
        let dose: DoseOrder
        if Int.random(in: 0..<6, using: &chance) == 0 {
            dose = try DoseOrder(
                weight: weight,
                steps: DoseStep.parseList(chance.one(of: Self.steps)),
                concentration: concentration,
                ceilings: .none
            )
        } else {
            dose = DoseOrder(
                weight: weight,
                dose: try .parse(chance.one(of: Self.doses)),
                concentration: concentration,
                window: try .parse("2 h"),
                ceilings: .none
            )
        }
        form = OrderForm(
            patient: patient,
            prescriber: "Dr Paul",
            drug: "ketamine",
            dose: dose,
            weighedOn: try .parse("2026-05-01"),
            course: chance.one(of: CourseKind.allCases)
        )
        filled = try .parse(chance.one(of: ["60 mL", "60 mL", "50 mL", "20 mL"]))
    }

    /// The label of every syringe of this session.
    func label() throws -> SyringeLabel {
        SyringeLabel(drug: "ketamine", concentration: concentration, size: try .parse("60 mL"))
    }
}

extension SeededGenerator {
    /// One of some, each as likely as the others; there is at least one.
    mutating func one<Choice>(of choices: [Choice]) -> Choice {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }

    /// True once in `count` times.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}
