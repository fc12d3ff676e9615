import Foundation

/// What a nurse has before her of the patient in the chair, where a scenario does not say otherwise.
struct PatientChart {
    var patient = "P-1042"
    var born = "1980-02-29"
    var course = "weekly"
    var prescriber = "Dr Khan"
    /// The day the patient was weighed: yesterday, which has begun everywhere on earth.
    var weighed = PatientChart.day(-1)
    /// What is read on the barrel of the syringe as it is mounted.
    var barrel = "60mL"
    /// What stands on the syringe's label.
    var label = (drug: "ketamine", concentration: "2mg/mL", size: "60mL")
    var signs = ObservedSigns()

    /// The options that name the patient.
    var identifiers: [String] { ["--patient", patient, "--born", born] }

    /// The options that name the patient, the prescriber and the course of an order.
    var options: [String] {
        identifiers + ["--prescriber", prescriber, "--course", course, "--weighed", weighed]
    }

    /// The options that tell a label.
    var labelOptions: [String] {
        ["--drug", label.drug, "--concentration", label.concentration, "--syringe", label.size]
    }

    /// The day so many days from today, by UTC.
    static func day(_ offset: Int) -> String {
        let day = Date(timeIntervalSinceNow: Double(offset) * 86_400)
        return String(day.ISO8601Format().prefix(10))
    }
}

/// What a nurse sees of the patient: well, where a scenario does not say otherwise.
struct ObservedSigns {
    var pressure = "120/80"
    var heartRate = "72"
    var saturation = "98"
    var respiration = "14"
    var sedation = "0"

    /// The options that tell them.
    var options: [String] {
        [
            "--bp", pressure, "--hr", heartRate, "--spo2", saturation, "--resp", respiration,
            // With an equals sign, as a minus would begin another option.
            "--sedation=" + sedation,
        ]
    }
}
