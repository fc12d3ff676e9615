import ArgumentParser
import ControlAPI

/// The two identifiers of the patient in the chair.
struct PatientOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The identifier the clinic knows the patient by.", valueName: "id"))
    var patient: String

    @Option(help: ArgumentHelp("The patient's date of birth.", valueName: "yyyy-mm-dd"))
    var born: String

    /// The patient, after noting what is wrong.
    func read(_ input: inout TypedInput) -> Patient {
        input.check(day: born, of: "birth")
        return Patient(id: patient, born: born)
    }
}
