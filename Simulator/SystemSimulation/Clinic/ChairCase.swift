import DoseMath
import InfusionCore
import SeededChance

/// Who sits in the chair and what was prescribed, read from the order and the label.
struct ChairCase {
    let patient: Patient
    let form: OrderForm
    /// The strength in the syringe, as on its label.
    let concentration: Concentration
    /// What the first syringe is filled with.
    let filled: Volume

    /// Reads what stands on the order and on the label.
    ///
    /// - Parameter sheet: in words.
    /// - Throws: where a word is none of its kind, or out of what its kind can be.
    init(_ sheet: OrderSheet) throws {
        patient = try Patient(id: sheet.patient, born: "1970-01-31")
        concentration = try .parse(sheet.strength)
        let dose = try DoseOrder(
            weight: .parse(sheet.weight),
            steps: DoseStep.parseList(sheet.dose),
            concentration: concentration,
            ceilings: .none
        )
        form = OrderForm(
            patient: patient,
            prescriber: "Dr Paul",
            drug: "ketamine",
            dose: dose,
            weighedOn: try .parse("2026-05-01"),
            course: sheet.course
        )
        filled = try .parse(sheet.filled)
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
