import Foundation

/// What a nurse has before her of the patient in the chair, where a scenario does not say otherwise.
struct PatientChart {
    var patient = "P-1042"
    var born = "1980-02-29"
    var course = "weekly"
    /// The day the patient was weighed: yesterday, which has begun everywhere on earth.
    var weighed = PatientChart.day(-1)
    /// What is read on the barrel of the syringe as it is mounted.
    var barrel = "60mL"

    /// The options that name the patient and the course of an order.
    var options: [String] {
        ["--patient", patient, "--born", born, "--course", course, "--weighed", weighed]
    }

    /// The day so many days from today, by UTC.
    static func day(_ offset: Int) -> String {
        let day = Date(timeIntervalSinceNow: Double(offset) * 86_400)
        return String(day.ISO8601Format().prefix(10))
    }
}
